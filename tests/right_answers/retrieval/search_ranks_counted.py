"""How many wrong pictures are better than the best right one.

check: first_ranks
"""

import numpy as np


def first_ranks(S, right):
    best = np.where(right, S, -np.inf).max(axis=1)
    return 1 + (S > best[:, None]).sum(axis=1)
