"""check: also_right
says: only equal texts
mistake: equal texts
"""

import numpy as np


def also_right(held):
    pairs = (held[:, None] == held[None]).all(axis=-1)
    np.fill_diagonal(pairs, False)
    return pairs
