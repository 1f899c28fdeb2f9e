"""check: momentum_matrix
cause: the pull on v has the wrong sign
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    a = lr * curvature
    return np.array([[1 - a, mu], [a, mu]])
