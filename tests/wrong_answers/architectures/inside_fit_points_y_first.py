"""check: fit_affine
says: the first two columns of theta are exchanged
mistake: x and y of the points exchanged
"""

import numpy as np


def fit_affine(points, targets):
    A = np.ones((len(points), 3))
    A[:, 0], A[:, 1] = points[:, 1], points[:, 0]
    return np.linalg.solve(A.T @ A, A.T @ targets).T
