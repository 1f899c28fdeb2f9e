"""check: fit_affine_robust
says: only x is compared with the tolerance
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for _ in range(trials):
        few = rng.choice(len(points), 3, replace=False)
        theta = fit_affine(points[few], targets[few])
        near = np.abs(targets - points @ theta[:, :2].T - theta[:, 2])[:, 0] <= tolerance
        if near.sum() > best.sum():
            best = near
    return fit_affine(points[best], targets[best]), best
