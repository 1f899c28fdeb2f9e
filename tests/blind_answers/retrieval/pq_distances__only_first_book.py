"""check: pq_distances
cause: the piece of the query is compared with one entry of the first codebook for all pieces
expect: first codebook
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    m, K, d = codebooks.shape
    pieces = q.reshape(m, d)
    out = np.zeros(len(codes))
    for n in range(len(codes)):
        for j in range(m):
            out[n] += np.sum((pieces[j] - codebooks[0, codes[n, j]]) ** 2)
    return out
