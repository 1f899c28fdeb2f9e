"""check: fit_affine_robust
says: theta is fitted to all points; fit it to those that agree
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for _ in range(trials):
        few = rng.choice(len(points), 3, replace=False)
        theta = fit_affine(points[few], targets[few])
        near = np.linalg.norm(targets - points @ theta[:, :2].T - theta[:, 2], axis=1) <= tolerance
        if near.sum() > best.sum():
            best = near
    return fit_affine(points, targets), best
