"""check: average_query_expansion
says: the query itself is missing
"""

import numpy as np


def average_query_expansion(q, X, n):
    if n == 0:
        return q
    best = np.argsort(-(X @ q))[:n]
    total = X[best].sum(axis=0)
    return total / np.linalg.norm(total)
