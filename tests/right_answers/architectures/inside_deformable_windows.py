"""check: deformable_conv
needs: bilinear_sample
"""

import numpy as np


def deformable_conv(image, filters, offsets):
    H, W, K = image.shape
    H_out, W_out, k = offsets.shape[:3]
    a, b, i, j = np.ogrid[:H_out, :W_out, :k, :k]
    x, y = b + j + offsets[..., 0], a + i + offsets[..., 1]
    grid = np.stack([(2 * x + 1) / W - 1, (2 * y + 1) / H - 1], axis=-1).reshape(H_out, -1, 2)
    read = bilinear_sample(image, grid).reshape(H_out, W_out, k, k, K)
    return np.einsum("abijk,ijkf->abf", read, filters)
