"""check: average_query_expansion
cause: the query itself is not in the mean
"""

import numpy as np


def average_query_expansion(q, X, n):
    if n == 0:
        return q.copy()
    best = np.argsort(-X @ q)[:n]
    m = X[best].mean(axis=0)
    return m / np.linalg.norm(m)
