"""check: pieces
says: needs one of its own
"""

import numpy as np


def pieces(X, W, b):
    return len({int(number) for number in (X @ W + b > 0) @ np.arange(len(b))})
