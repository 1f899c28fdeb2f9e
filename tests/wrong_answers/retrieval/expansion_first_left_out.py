"""check: average_query_expansion
says: as if it were the query
mistake: first left out
"""

import numpy as np


def average_query_expansion(q, X, n):
    order = np.argsort(-(X @ q))
    new = q + X[order[1 : n + 1]].sum(axis=0)
    return new / np.linalg.norm(new)
