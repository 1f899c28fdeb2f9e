"""check: fit_affine"""

import numpy as np


def fit_affine(points, targets):
    q, r = np.linalg.qr(np.insert(points, 2, 1, axis=1))
    return np.array([np.linalg.solve(r, q.T @ t) for t in targets.T])
