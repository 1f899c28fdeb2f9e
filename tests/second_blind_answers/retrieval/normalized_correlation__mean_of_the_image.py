"""check: normalized_correlation
cause: the mean of the whole image is taken off, not of the window
"""

import numpy as np


def normalized_correlation(image, patch):
    h, w = patch.shape
    p = patch - patch.mean()
    x = image - image.mean()
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            win = x[i : i + h, j : j + w]
            if np.ptp(win) > 0:
                out[i, j] = (win * p).sum() / np.sqrt((win**2).sum() * (p**2).sum())
    return out
