"""check: average_query_expansion
says: n least similar
mistake: last
"""

import numpy as np


def average_query_expansion(q, X, n):
    order = np.argsort(X @ q)
    new = q + X[order[:n]].sum(axis=0)
    return new / np.linalg.norm(new)
