"""check: match_colors
says: there are many such maps
"""

import numpy as np


def match_colors(image, like):
    x, y = image.reshape(-1, 3), like.reshape(-1, 3)
    L = np.linalg.cholesky(np.cov(x.T, bias=True))
    M = np.linalg.cholesky(np.cov(y.T, bias=True))
    out = (x - x.mean(axis=0)) @ np.linalg.inv(L).T @ M.T + y.mean(axis=0)
    return out.reshape(image.shape)
