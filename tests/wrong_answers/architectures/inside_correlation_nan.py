"""check: correlation_map
says: 0 / 0 is nan
"""

import numpy as np


def correlation_map(f, g):
    f = f / np.linalg.norm(f, axis=2, keepdims=True)
    g = g / np.linalg.norm(g, axis=2, keepdims=True)
    return np.einsum("ijk,abk->ijab", f, g)
