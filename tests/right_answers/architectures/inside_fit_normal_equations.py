"""check: fit_affine
"""

import numpy as np


def fit_affine(points, targets):
    mean, other = points.mean(axis=0), targets.mean(axis=0)
    x, t = points - mean, targets - other
    A = np.linalg.solve(x.T @ x, x.T @ t).T
    return np.hstack([A, (other - A @ mean)[:, None]])
