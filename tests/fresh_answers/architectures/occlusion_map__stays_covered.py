"""check: occlusion_map
cause: the image stays covered: no new copy for each place
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    out = np.zeros(((H - patch) // stride + 1, (W - patch) // stride + 1))
    c = image.copy()
    whole = score(image)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            c[i * stride : i * stride + patch, j * stride : j * stride + patch] = fill
            out[i, j] = whole - score(c)
    return out
