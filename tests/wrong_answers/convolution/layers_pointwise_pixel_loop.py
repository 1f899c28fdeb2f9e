"""check: pointwise
says: A matrix product takes all pixels
"""

import numpy as np


def pointwise(images, filters, b):
    N, H, W, K = images.shape
    maps = np.zeros((N, H, W, len(b)))
    for n in range(N):
        for y in range(H):
            for x in range(W):
                maps[n, y, x] = images[n, y, x] @ filters + b
    return maps
