"""check: match_colors
"""

import numpy as np


def match_colors(image, like):
    x, y = image.reshape(-1, 3).T, like.reshape(-1, 3).T
    l, V = np.linalg.eigh(np.cov(x, bias=True))
    m, U = np.linalg.eigh(np.cov(y, ddof=0))
    white = V @ np.diag(1 / np.sqrt(l)) @ V.T @ (x - x.mean(axis=1, keepdims=True))
    out = U @ np.diag(np.sqrt(m)) @ U.T @ white + y.mean(axis=1, keepdims=True)
    return out.T.reshape(image.shape)
