"""check: deformable_conv
says: the first number of an offset moves down
needs: bilinear_sample
"""

import numpy as np


def deformable_conv(image, filters, offsets):
    H, W, K = image.shape
    k = len(filters)
    y, x = np.mgrid[: H - k + 1, : W - k + 1]
    out = np.zeros((H - k + 1, W - k + 1, filters.shape[3]))
    for i in range(k):
        for j in range(k):
            row, column = y + i + offsets[:, :, i, j, 0], x + j + offsets[:, :, i, j, 1]
            grid = np.stack([(2 * column + 1) / W - 1, (2 * row + 1) / H - 1], axis=-1)
            out += bilinear_sample(image, grid) @ filters[i, j]
    return out
