"""check: average_query_expansion
says: that the last one has moved
"""

import numpy as np


def average_query_expansion(q, X, n):
    left, now = list(range(len(X))), q.copy()
    for _ in range(n):
        best = max(left, key=lambda i: X[i] @ now)
        left.remove(best)
        now = now + X[best]
        now = now / np.linalg.norm(now)
    return now
