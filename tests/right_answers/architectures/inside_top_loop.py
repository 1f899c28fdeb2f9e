"""check: top_patches
"""

import numpy as np


def top_patches(activations, k):
    found = []
    for n, one in enumerate(activations):
        row, column = np.argwhere(one == one.max())[0]
        found.append((one.max(), n, row, column))
    found = sorted(found, reverse=True)[:k]
    return tuple(np.array(part) for part in list(zip(*found))[1:])
