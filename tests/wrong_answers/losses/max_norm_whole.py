"""check: max_norm
says: all of W is shortened together
"""

import numpy as np


def max_norm(W, c):
    return W * min(1, c / np.linalg.norm(W))
