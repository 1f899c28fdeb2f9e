"""check: fit_affine_robust
says: fit it once more, to all that agree
needs: fit_affine
"""

import numpy as np

def fit_affine_robust(points, targets, tolerance, trials, rng):
    best, theta = np.zeros(len(points), bool), None
    for _ in range(trials):
        s = rng.choice(len(points), 3, replace=False)
        T = fit_affine(points[s], targets[s])
        ok = np.hypot(*(points @ T[:, :2].T + T[:, 2] - targets).T) <= tolerance
        if ok.sum() > best.sum():
            best, theta = ok, T
    return theta, best
