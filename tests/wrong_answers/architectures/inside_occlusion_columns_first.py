"""check: occlusion_map
says: the patch of entry (i, j) lies at row j * stride
mistake: row and column of the patch exchanged
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    drops = np.zeros(((H - patch) // stride + 1, (W - patch) // stride + 1))
    for i in range(drops.shape[0]):
        for j in range(drops.shape[1]):
            x, y = i * stride, j * stride
            covered = image.copy()
            covered[y : y + patch, x : x + patch, :] = fill
            drops[i, j] = score(image) - score(covered)
    return drops
