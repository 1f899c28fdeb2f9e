"""check: separate
says: two vectors
"""

import numpy as np


def separate(kernel):
    U, S, V = np.linalg.svd(kernel)
    return U[:, :1] * S[0], V[:1]
