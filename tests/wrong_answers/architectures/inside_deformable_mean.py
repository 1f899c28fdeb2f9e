"""check: deformable_conv
says: this is a mean over the readings
mistake: mean of the readings
needs: bilinear_sample
"""

import numpy as np


def deformable_conv(image, filters, offsets):
    H, W, K = image.shape
    k = filters.shape[0]
    Ho, Wo = H - k + 1, W - k + 1
    parts = []
    for i in range(k):
        for j in range(k):
            cols = np.arange(Wo)[None, :] + j + offsets[:, :, i, j, 0]
            rows = np.arange(Ho)[:, None] + i + offsets[:, :, i, j, 1]
            grid = np.stack([(cols + 0.5) / W * 2 - 1, (rows + 0.5) / H * 2 - 1], axis=-1)
            parts.append(bilinear_sample(image, grid) @ filters[i, j])
    return np.mean(parts, axis=0)
