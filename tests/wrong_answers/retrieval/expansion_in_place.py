"""check: average_query_expansion
says: changed its argument `q`
"""

import numpy as np


def average_query_expansion(q, X, n):
    for row in X[np.argsort(-(X @ q))[:n]]:
        q += row
    return q / np.linalg.norm(q)
