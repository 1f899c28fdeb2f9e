"""check: momentum_matrix
says: what the slope adds
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    return np.array([[1.0, mu], [-lr * curvature, mu]])
