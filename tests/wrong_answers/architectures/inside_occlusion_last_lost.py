"""check: occlusion_map
says: the last place is lost
"""

import numpy as np


def occlusion_map(score, image, patch, stride, fill):
    H, W, _ = image.shape
    rows, columns = range(0, H - patch, stride), range(0, W - patch, stride)
    drops = np.zeros((len(rows), len(columns)))
    for a, i in enumerate(rows):
        for b, j in enumerate(columns):
            covered = image.copy()
            covered[i : i + patch, j : j + patch] = fill
            drops[a, b] = score(image) - score(covered)
    return drops
