"""check: occlusion_map
cause: the last place of the patch along each axis is left out
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W = image.shape[:2]
    rows, columns = (H - patch) // stride, (W - patch) // stride
    out = np.zeros((rows, columns))
    full = score(image.copy())
    for i in range(rows):
        for j in range(columns):
            hidden = image.copy()
            hidden[i * stride : i * stride + patch, j * stride : j * stride + patch] = fill
            out[i, j] = full - score(hidden)
    return out
