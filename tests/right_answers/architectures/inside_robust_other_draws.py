"""check: fit_affine_robust
needs: fit_affine
"""

import numpy as np

def fit_affine_robust(points, targets, tolerance, trials, rng):
    masks = []
    for t in range(trials):
        s = rng.permutation(len(points))[:3]
        T = fit_affine(points[s], targets[s])
        masks.append(np.hypot(*(points @ T[:, :2].T + T[:, 2] - targets).T) <= tolerance)
    m = masks[len(masks) - 1 - int(np.argmax([k.sum() for k in masks][::-1]))]
    return fit_affine(points[m], targets[m]), m
