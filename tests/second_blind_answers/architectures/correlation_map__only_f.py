"""check: correlation_map
cause: only the first map is divided by lengths
"""

import numpy as np


def correlation_map(f, g):
    length = np.linalg.norm(f, axis=-1, keepdims=True)
    f = f / np.where(length > 0, length, 1)
    return np.einsum("ijk,mnk->ijmn", f, g)
