"""check: first_ranks
cause: the rank of the last right picture
"""

import numpy as np


def first_ranks(S, right):
    out = []
    for s, r in zip(S, right):
        order = np.argsort(-s)
        out.append(np.flatnonzero(r[order])[-1] + 1)
    return np.array(out)
