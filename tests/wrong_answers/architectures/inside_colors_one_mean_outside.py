"""check: match_colors
says: one mean is taken over all channels
mistake: one mean for all channels
"""

import numpy as np


def root(C, exponent):
    w, v = np.linalg.eigh(C)
    return v @ np.diag(np.maximum(w, 0) ** exponent) @ v.T


def match_colors(image, like):
    S, S_like = (np.cov(part.reshape(-1, 3), rowvar=False, ddof=0) for part in (image, like))
    return (image - image.mean()) @ root(S, -0.5) @ root(S_like, 0.5) + like.mean()
