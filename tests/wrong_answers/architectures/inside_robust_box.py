"""check: fit_affine_robust
says: as where x and y are compared with it one by one
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for _ in range(trials):
        few = rng.choice(len(points), 3, replace=False)
        theta = fit_affine(points[few], targets[few])
        errors = np.abs(points @ theta[:, :2].T + theta[:, 2] - targets)
        agree = (errors <= tolerance).all(axis=1)
        if agree.sum() > best.sum():
            best = agree
    return fit_affine(points[best], targets[best]), best
