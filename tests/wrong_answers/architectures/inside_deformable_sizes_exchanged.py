"""check: deformable_conv
says: x is divided by the number of rows
mistake: sizes exchanged
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
            grid = np.stack([(2 * cols + 1) / H - 1, (2 * rows + 1) / W - 1], axis=-1)
            out += bilinear_sample(image, grid) @ filters[i, j]
    return out
