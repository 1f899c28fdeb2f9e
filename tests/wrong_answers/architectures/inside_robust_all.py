"""check: fit_affine_robust
says: theta is fitted to all points, the wild ones as well
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    theta = fit_affine(points, targets)
    errors = targets - points @ theta[:, :2].T - theta[:, 2]
    return theta, np.linalg.norm(errors, axis=1) <= tolerance
