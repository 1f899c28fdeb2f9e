"""check: match_colors
says: `reshape(3, -1)` deals the numbers out anew
mistake: channels dealt out
"""

import numpy as np


def root(C, exponent):
    w, v = np.linalg.eigh(C)
    return v @ np.diag(np.maximum(w, 0) ** exponent) @ v.T


def match_colors(image, like):
    a, b = image.reshape(3, -1), like.reshape(3, -1)
    mean_a, mean_b = a.mean(axis=1, keepdims=True), b.mean(axis=1, keepdims=True)
    Ca = (a - mean_a) @ (a - mean_a).T / a.shape[1]
    Cb = (b - mean_b) @ (b - mean_b).T / b.shape[1]
    out = root(Cb, 0.5) @ root(Ca, -0.5) @ (a - mean_a) + mean_b
    return out.reshape(image.shape)
