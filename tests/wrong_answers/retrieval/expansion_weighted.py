"""check: average_query_expansion
says: here each counts alike
mistake: weighted
"""

import numpy as np


def average_query_expansion(q, X, n):
    order = np.argsort(-(X @ q))
    new = q + (X @ q)[order[:n]] @ X[order[:n]]
    return new / np.linalg.norm(new)
