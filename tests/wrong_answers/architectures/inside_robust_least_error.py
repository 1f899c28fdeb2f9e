"""check: fit_affine_robust
says: the trial with the least error of all points is kept
needs: fit_affine
"""

import numpy as np

def fit_affine_robust(points, targets, tolerance, trials, rng):
    best, least = None, np.inf
    for _ in range(trials):
        s = rng.choice(len(points), 3, replace=False)
        T = fit_affine(points[s], targets[s])
        d = np.hypot(*(points @ T[:, :2].T + T[:, 2] - targets).T)
        if d.sum() < least:
            best, least = d <= tolerance, d.sum()
    return fit_affine(points[best], targets[best]), best
