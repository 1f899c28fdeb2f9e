"""check: fit_affine_robust
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for _ in range(trials):
        few = rng.permutation(len(points))[:3]
        A = np.c_[points, np.ones(len(points))]
        theta = np.linalg.solve(A[few], targets[few])
        near = ((targets - A @ theta) ** 2).sum(axis=1) <= tolerance**2
        best = near if near.sum() > best.sum() else best
    return fit_affine(points[best], targets[best]), best
