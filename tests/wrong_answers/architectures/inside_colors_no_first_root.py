"""check: match_colors
says: is inverted without its root
mistake: first root not taken
"""

import numpy as np


def match_colors(image, like):
    a, b = image.reshape(-1, 3), like.reshape(-1, 3)
    S, T = np.cov(a.T, bias=True), np.cov(b.T, bias=True)
    values, vectors = np.linalg.eigh(T)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return ((a - a.mean(axis=0)) @ np.linalg.inv(S) @ root + b.mean(axis=0)).reshape(image.shape)
