"""check: deformable_conv
needs: bilinear_sample
"""

import numpy as np


def deformable_conv(image, filters, offsets):
    (H, W, K), k = image.shape, filters.shape[0]
    Ho, Wo = H - k + 1, W - k + 1
    a, b, i, j = np.indices((Ho, Wo, k, k))
    at = np.stack([b + j, a + i], -1) + offsets
    grid = (2 * at + 1) / [W, H] - 1
    read = bilinear_sample(image, grid.reshape(Ho * Wo, k * k, 2))
    return read.reshape(Ho, Wo, -1) @ filters.reshape(-1, filters.shape[-1])
