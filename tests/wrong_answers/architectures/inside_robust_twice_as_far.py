"""check: fit_affine_robust
says: matches somewhat farther than the tolerance agree here
needs: fit_affine
"""

import numpy as np


def fit_affine_robust(points, targets, tolerance, trials, rng):
    most, homogeneous = np.zeros(len(points), bool), np.c_[points, np.ones(len(points))]
    for _ in range(trials):
        three = rng.choice(len(points), 3, replace=False)
        gaps = homogeneous @ fit_affine(points[three], targets[three]).T - targets
        close = np.hypot(gaps[:, 0], gaps[:, 1]) / 2 <= tolerance
        if close.sum() > most.sum():
            most = close
    return fit_affine(points[most], targets[most]), most
