"""check: im2col
says: the first window counts, too
"""

import numpy as np


def im2col(images, k, stride=1, pad=0):
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    N, H, W, K = padded.shape
    rows = []
    for n in range(N):
        for y in range(0, H - k, stride):
            for x in range(0, W - k, stride):
                rows.append(padded[n, y : y + k, x : x + k].ravel())
    return np.array(rows)
