"""check: also_right
says: made symmetric
mistake: either way
"""

import numpy as np


def also_right(held):
    pairs = (held[:, None] <= held).all(axis=2)
    pairs = pairs | pairs.T
    return pairs & ~np.eye(len(held), dtype=bool)
