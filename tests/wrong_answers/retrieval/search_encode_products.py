"""check: pq_encode
says: long ones win
"""

import numpy as np


def pq_encode(X, codebooks):
    m, K, d = codebooks.shape
    return np.einsum("nmd,mkd->nmk", X.reshape(-1, m, d), codebooks).argmax(2).astype(np.uint8)
