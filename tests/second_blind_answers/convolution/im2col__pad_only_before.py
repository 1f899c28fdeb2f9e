"""check: im2col
cause: the border is put above and to the left only, so that windows are missing
"""

import numpy as np


def im2col(images, k, stride=1, pad=0):
    N, H, W, K = images.shape
    x = np.pad(images, ((0, 0), (pad, 0), (pad, 0), (0, 0)))
    Ho, Wo = (H + pad - k) // stride + 1, (W + pad - k) // stride + 1
    rows = []
    for n in range(N):
        for i in range(Ho):
            for j in range(Wo):
                rows.append(x[n, i * stride : i * stride + k, j * stride : j * stride + k].ravel())
    return np.array(rows)
