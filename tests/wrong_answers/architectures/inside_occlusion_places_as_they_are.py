"""check: occlusion_map
says: the patch of entry (i, j) begins at row i and column j
mistake: places not multiplied by the stride
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W = image.shape[:2]
    before = score(image.copy())
    out = np.empty((1 + (H - patch) // stride, 1 + (W - patch) // stride))
    for i in range(len(out)):
        for j in range(out.shape[1]):
            y, x = i, j
            hidden = image.copy()
            hidden[y : y + patch, x : x + patch] = fill
            out[i, j] = before - score(hidden)
    return out
