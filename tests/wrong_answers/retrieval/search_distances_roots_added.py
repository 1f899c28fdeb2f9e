"""check: pq_distances
says: squares that add up
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    m, K, d = codebooks.shape
    table = np.linalg.norm(q.reshape(m, 1, d) - codebooks, axis=2)
    return sum(table[i][codes[:, i]] for i in range(m))
