"""check: correlation_map
says: each channel is divided by its length over all places
"""

import numpy as np


def correlation_map(f, g):
    f = f / np.linalg.norm(f, axis=(0, 1))
    g = g / np.linalg.norm(g, axis=(0, 1))
    return np.einsum("ijk,abk->ijab", f, g)
