"""check: deformable_conv
says: pixels are handed to `bilinear_sample`
mistake: pixels handed on
needs: bilinear_sample
"""

import numpy as np


def deformable_conv(image, filters, offsets):
    H, W, K = image.shape
    k = filters.shape[0]
    Ho, Wo = H - k + 1, W - k + 1
    out = np.zeros((Ho, Wo, filters.shape[3]))
    for i in range(k):
        for j in range(k):
            cols = np.arange(Wo)[None, :] + j + offsets[:, :, i, j, 0]
            rows = np.arange(Ho)[:, None] + i + offsets[:, :, i, j, 1]
            grid = np.stack([cols, rows], axis=-1)
            out += bilinear_sample(image, grid) @ filters[i, j]
    return out
