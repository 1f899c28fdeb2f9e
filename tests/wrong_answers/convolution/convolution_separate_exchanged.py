"""check: separate
says: the column comes first
"""

import numpy as np


def separate(kernel):
    U, S, V = np.linalg.svd(kernel)
    return S[0] * V[0], U[:, 0]
