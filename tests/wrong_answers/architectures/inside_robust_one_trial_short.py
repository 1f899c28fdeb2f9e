"""check: fit_affine_robust
says: a loop begins one too late
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for t in range(1, trials):
        few = rng.choice(len(points), 3, replace=False)
        theta = fit_affine(points[few], targets[few])
        errors = np.linalg.norm(targets - (points @ theta[:, :2].T + theta[:, 2]), axis=1)
        if np.sum(errors <= tolerance) > np.sum(best):
            best = errors <= tolerance
    return fit_affine(points[best], targets[best]), best
