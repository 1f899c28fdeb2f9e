"""check: match_colors
says: one mean is taken over all channels
mistake: one mean for all channels
"""

import numpy as np


def root(C, exponent):
    w, v = np.linalg.eigh(C)
    return v @ np.diag(np.maximum(w, 0) ** exponent) @ v.T


def match_colors(image, like):
    mean, other = image.mean(), like.mean()
    a, b = (image - mean).reshape(-1, 3), (like - other).reshape(-1, 3)
    whitened = a @ root(a.T @ a / len(a), -0.5)
    return (whitened @ root(b.T @ b / len(b), 0.5) + other).reshape(image.shape)
