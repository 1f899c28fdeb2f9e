"""check: fit_affine_robust
says: this is the group of the last trial
needs: fit_affine
"""

import numpy as np

def fit_affine_robust(points, targets, tolerance, trials, rng):
    for _ in range(trials):
        s = rng.choice(len(points), 3, replace=False)
        T = fit_affine(points[s], targets[s])
        ok = np.hypot(*(points @ T[:, :2].T + T[:, 2] - targets).T) <= tolerance
    return fit_affine(points[ok], targets[ok]), ok
