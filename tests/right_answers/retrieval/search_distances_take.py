"""One flat table.

check: pq_distances
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    m, K, d = codebooks.shape
    table = np.square(np.subtract(codebooks, q.reshape(m, d)[:, np.newaxis])).sum(-1)
    return np.take(table.ravel(), codes.astype(int) + K * np.arange(m)).sum(-1)
