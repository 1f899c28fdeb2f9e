"""Between unit vectors the smallest distance is the largest inner product.

check: average_query_expansion
"""

import numpy as np


def average_query_expansion(q, X, n):
    nearest = sorted(range(len(X)), key=lambda i: np.linalg.norm(X[i] - q))[:n]
    mean = np.mean([q, *(X[i] for i in nearest)], axis=0)
    return mean / np.sqrt(mean @ mean)
