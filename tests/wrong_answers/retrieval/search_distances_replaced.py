"""check: pq_distances
says: only the last piece
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    m, K, d = codebooks.shape
    for i in range(m):
        piece = ((codebooks[i] - q[i * d : (i + 1) * d]) ** 2).sum(1)
        distances = piece[codes[:, i]]
    return distances
