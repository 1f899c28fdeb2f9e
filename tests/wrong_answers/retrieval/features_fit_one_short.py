"""check: normalized_correlation
says: the last row and column of places are missing
mistake: one row and column short
"""

import numpy as np


def normalized_correlation(image, patch):
    (H, W), (h, w) = image.shape, patch.shape
    p = patch - patch.mean()
    out = np.zeros((H - h, W - w))
    for i in range(H - h):
        for j in range(W - w):
            part = image[i : i + h, j : j + w] - image[i : i + h, j : j + w].mean()
            length = np.sqrt((part**2).sum() * (p**2).sum())
            out[i, j] = (part * p).sum() / length if length > 1e-9 else 0
    return out
