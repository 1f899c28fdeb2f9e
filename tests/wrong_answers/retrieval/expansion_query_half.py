"""check: average_query_expansion
says: each of the n + 1 counts alike
mistake: query as much as all
"""

import numpy as np


def average_query_expansion(q, X, n):
    order = np.argsort(-(X @ q))
    new = q + (X[order[:n]].mean(axis=0) if n else 0)
    return new / np.linalg.norm(new)
