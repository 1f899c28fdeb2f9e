"""check: deformable_conv"""

import numpy as np


def deformable_conv(image, filters, offsets):
    (H, W, K), k = image.shape, len(filters)
    a, b, i, j = np.ogrid[: H - k + 1, : W - k + 1, :k, :k]
    x, y = offsets[..., 0] + b + j, offsets[..., 1] + a + i
    tx = np.clip(1 - np.abs(x[..., None] - np.arange(W)), 0, None)
    ty = np.clip(1 - np.abs(y[..., None] - np.arange(H)), 0, None)
    return np.einsum("abijy,abijx,yxk,ijkf->abf", ty, tx, image, filters, optimize=True)
