"""check: also_right
says: counted without looking
mistake: as many words
"""

import numpy as np


def also_right(held):
    count = held.sum(axis=1)
    return (count[:, None] <= count[None]) & ~np.eye(len(held), dtype=bool)
