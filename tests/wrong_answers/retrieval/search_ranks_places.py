"""check: first_ranks
says: which picture stands at a rank
"""

import numpy as np


def first_ranks(S, right):
    ranks = np.argsort(-S, axis=1) + 1
    return np.array([row[mask].min() for row, mask in zip(ranks, right)])
