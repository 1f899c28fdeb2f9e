"""check: pq_distances
says: rooted
mistake: rooted
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    rebuilt = np.hstack([book[codes[:, i]] for i, book in enumerate(codebooks)])
    return np.linalg.norm(rebuilt - q, axis=1)
