"""check: occlusion_map
cause: the score itself, not by how much it falls
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    out = np.zeros(((H - patch) // stride + 1, (W - patch) // stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            c = image.copy()
            c[i * stride : i * stride + patch, j * stride : j * stride + patch] = fill
            out[i, j] = score(c)
    return out
