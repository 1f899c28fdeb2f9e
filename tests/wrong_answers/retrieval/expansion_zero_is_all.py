"""check: average_query_expansion
says: `[-0:]` is the whole array
"""

import numpy as np


def average_query_expansion(q, X, n):
    best = np.argsort(X @ q)[-n:]
    total = q + X[best].sum(axis=0)
    return total / np.linalg.norm(total)
