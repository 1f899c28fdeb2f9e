"""check: pq_distances
says: first row of the table
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    m, K, d = codebooks.shape
    table = ((q.reshape(m, 1, d) - codebooks) ** 2).sum(2)
    return table[0, codes].sum(1)
