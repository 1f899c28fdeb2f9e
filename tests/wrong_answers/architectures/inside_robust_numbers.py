"""check: fit_affine_robust
says: a yes or no for every point is asked for
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = []
    for _ in range(trials):
        few = rng.choice(len(points), 3, replace=False)
        theta = fit_affine(points[few], targets[few])
        near = np.linalg.norm(targets - points @ theta[:, :2].T - theta[:, 2], axis=1) <= tolerance
        if near.sum() > len(best):
            best = np.flatnonzero(near)
    return fit_affine(points[best], targets[best]), best
