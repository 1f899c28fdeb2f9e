"""check: normalized_correlation
cause: the mean of the window is not subtracted
"""

import numpy as np


def normalized_correlation(image, patch):
    h, w = patch.shape
    H, W = image.shape
    p = patch - patch.mean()
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            q = image[i : i + h, j : j + w]
            n = np.sqrt((p ** 2).sum() * (q ** 2).sum())
            out[i, j] = (p * q).sum() / n if n > 0 else 0
    return out
