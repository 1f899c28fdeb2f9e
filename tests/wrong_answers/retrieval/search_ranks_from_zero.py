"""check: first_ranks
says: counted from 0
"""

import numpy as np


def first_ranks(S, right):
    order = np.argsort(-S, axis=1)
    return np.array([np.flatnonzero(r[o])[0] for r, o in zip(right, order)])
