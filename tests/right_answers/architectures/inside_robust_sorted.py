"""check: fit_affine_robust
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    groups = []
    for _ in range(trials):
        few = rng.choice(len(points), size=3, replace=False)
        theta = fit_affine(points[few], targets[few])
        moved = points @ theta[:, :2].T + theta[:, 2]
        groups.append(np.linalg.norm(targets - moved, axis=1) < tolerance)
    best = max(groups, key=np.sum)
    return fit_affine(points[best], targets[best]), best
