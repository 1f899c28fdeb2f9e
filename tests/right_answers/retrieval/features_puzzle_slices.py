"""check: puzzle_patches"""

import numpy as np


def puzzle_patches(image, top, left, side, gap, label, jitter):
    around = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    corner = np.array([top, left]) + np.array(around[label]) * (side + gap) + np.array(jitter)
    rows, columns = (np.arange(side) + start for start in corner)
    return image[top:][:side, left : left + side].copy(), image[np.ix_(rows, columns)]
