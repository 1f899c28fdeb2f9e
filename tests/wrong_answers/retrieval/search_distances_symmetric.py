"""check: pq_distances
says: the query is coded, too
needs: pq_encode
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    pieces = np.arange(len(codebooks))
    mine = pq_encode(q[None], codebooks)[0]
    difference = codebooks[pieces, codes] - codebooks[pieces, mine]
    return (difference**2).sum(axis=(1, 2))
