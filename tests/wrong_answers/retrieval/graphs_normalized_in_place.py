"""check: normalized_adjacency
says: has been changed
"""

import numpy as np


def normalized_adjacency(A):
    sums = A.sum(axis=1)
    roots = np.where(sums > 0, 1 / np.sqrt(np.where(sums > 0, sums, 1)), 0)
    A.data *= np.repeat(roots, np.diff(A.indptr)) * roots[A.indices]
    return A
