"""check: momentum_matrix
says: put the new one into the first row
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    return np.array([[1, 1], [-lr * curvature, mu]])
