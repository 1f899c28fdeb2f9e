"""check: top_patches"""

import numpy as np


def top_patches(activations, k):
    order = np.argsort(activations, axis=None)[::-1]
    n, i, j = np.unravel_index(order, activations.shape)
    _, first = np.unique(n, return_index=True)
    first = np.sort(first)[:k]
    return n[first].astype(np.int32), i[first].astype(np.uint8), j[first].astype(np.int16)
