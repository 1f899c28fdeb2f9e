"""check: im2col
says: the channels are added up
"""

import numpy as np


def im2col(images, k, stride=1, pad=0):
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    N, H, W, K = padded.shape
    rows = []
    for n in range(N):
        for y in range(0, H - k + 1, stride):
            for x in range(0, W - k + 1, stride):
                rows.append(padded[n, y : y + k, x : x + k].sum(axis=2).ravel())
    return np.array(rows)
