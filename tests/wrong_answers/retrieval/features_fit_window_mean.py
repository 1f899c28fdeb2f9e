"""check: normalized_correlation
says: not off what lies below it
mistake: mean of the windows left on
"""

import numpy as np


def normalized_correlation(image, patch):
    h, w = patch.shape
    p = patch - patch.mean()
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            part = image[i : i + h, j : j + w]
            out[i, j] = (part * p).sum() / np.sqrt((part**2).sum() * (p**2).sum())
    return out
