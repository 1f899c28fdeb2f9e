"""check: occlusion_map
says: everything but the patch is covered
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    rows, columns = range(0, H - patch + 1, stride), range(0, W - patch + 1, stride)
    drops = np.zeros((len(rows), len(columns)))
    for a, i in enumerate(rows):
        for b, j in enumerate(columns):
            covered = np.zeros_like(image) + fill
            covered[i : i + patch, j : j + patch] = image[i : i + patch, j : j + patch]
            drops[a, b] = score(image) - score(covered)
    return drops
