"""check: match_colors
says: turned to eigenvectors and not turned back
mistake: both roots not turned back
"""

import numpy as np


def match_colors(image, like):
    a, b = image.reshape(-1, 3), like.reshape(-1, 3)
    w1, v1 = np.linalg.eigh(np.cov(a.T, bias=True))
    w2, v2 = np.linalg.eigh(np.cov(b.T, bias=True))
    out = (a - a.mean(0)) @ v1 @ np.diag(1 / np.sqrt(w1)) @ v1.T @ v2 @ np.diag(np.sqrt(w2.clip(0)))
    return (out + b.mean(0)).reshape(image.shape)
