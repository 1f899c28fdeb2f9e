"""check: correlation_map
says: right in its first 6 digits and no further
"""

import numpy as np


def correlation_map(f, g):
    f = f / (np.linalg.norm(f, axis=-1, keepdims=True) + 1e-7)
    g = g / (np.linalg.norm(g, axis=-1, keepdims=True) + 1e-7)
    return np.einsum("hwk,yxk->hwyx", f, g)
