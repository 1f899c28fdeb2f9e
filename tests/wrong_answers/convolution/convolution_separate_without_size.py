"""check: separate
says: its size must be in one of the two
"""

import numpy as np


def separate(kernel):
    U, S, V = np.linalg.svd(kernel)
    return U[:, 0], V[0]
