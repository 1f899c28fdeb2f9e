"""check: occlusion_map
says: the patch has a row and a column too many
mistake: one pixel too many
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W = image.shape[:2]
    before = score(image.copy())
    out = np.empty((1 + (H - patch) // stride, 1 + (W - patch) // stride))
    for i in range(len(out)):
        for j in range(out.shape[1]):
            y, x = i * stride, j * stride
            hidden = image.copy()
            hidden[y : y + patch + 1, x : x + patch + 1] = fill
            out[i, j] = before - score(hidden)
    return out
