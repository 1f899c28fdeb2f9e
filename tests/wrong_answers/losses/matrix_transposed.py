"""check: momentum_matrix
says: rows and columns are exchanged
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    w_part = [1 - lr * curvature, -lr * curvature]
    v_part = [mu, mu]
    return np.array([w_part, v_part])
