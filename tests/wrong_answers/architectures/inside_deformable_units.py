"""check: deformable_conv
says: they are pixels
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
            grid = np.stack([(2 * (x + j) + 1) / W - 1, (2 * (y + i) + 1) / H - 1], axis=-1)
            out += bilinear_sample(image, grid + offsets[:, :, i, j]) @ filters[i, j]
    return out
