"""check: average_query_expansion
says: shorter than 1
mistake: mean
"""

import numpy as np


def average_query_expansion(q, X, n):
    order = np.argsort(-(X @ q))
    new = (q + X[order[:n]].sum(axis=0)) / (n + 1)
    return new
