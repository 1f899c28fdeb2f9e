"""check: correlation_map
says: these are plain products
"""

import numpy as np


def correlation_map(f, g):
    return np.einsum("ijk,abk->ijab", f, g)
