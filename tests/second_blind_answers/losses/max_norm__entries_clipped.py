"""check: max_norm
cause: each weight is cut off at c, not the length of the column
"""

import numpy as np


def max_norm(W, c):
    return np.clip(W, -c, c)
