"""check: also_right
says: one word in common is enough
mistake: a word in common
"""

import numpy as np


def also_right(held):
    shared = np.einsum("iv,jv->ij", held, held)  # of booleans: or, in place of a sum
    pairs = shared >= held.any(axis=1)[:, None]
    return pairs & ~np.eye(len(held), dtype=bool)
