"""check: fit_affine_robust
says: the squared distance is compared with the tolerance
needs: fit_affine
"""

import numpy as np

def fit_affine_robust(points, targets, tolerance, trials, rng):
    best = np.zeros(len(points), bool)
    for _ in range(trials):
        s = rng.choice(len(points), 3, replace=False)
        T = fit_affine(points[s], targets[s])
        ok = ((points @ T[:, :2].T + T[:, 2] - targets) ** 2).sum(1) <= tolerance
        if ok.sum() > best.sum():
            best = ok
    return fit_affine(points[best], targets[best]), best
