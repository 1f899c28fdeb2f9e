"""check: correlation_map
says: the places of the second image come first
"""

import numpy as np


def correlation_map(f, g):
    f = f / np.maximum(np.linalg.norm(f, axis=2, keepdims=True), 1e-30)
    g = g / np.maximum(np.linalg.norm(g, axis=2, keepdims=True), 1e-30)
    return np.einsum("ijk,abk->abij", f, g)
