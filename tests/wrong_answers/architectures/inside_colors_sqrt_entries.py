"""check: match_colors
says: takes the root of every entry
"""

import numpy as np


def match_colors(image, like):
    x, y = image.reshape(-1, 3), like.reshape(-1, 3)
    S, T = np.cov(x.T, bias=True), np.cov(y.T, bias=True)
    factor = np.linalg.inv(np.sqrt(np.abs(S))) @ np.sqrt(np.abs(T))
    return ((x - x.mean(axis=0)) @ factor + y.mean(axis=0)).reshape(image.shape)
