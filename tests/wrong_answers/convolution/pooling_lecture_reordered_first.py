"""check: reordered
says: only the first signal is there
"""

import numpy as np


def reordered(X, order):
    return np.array([X[0][place] for place in order])
