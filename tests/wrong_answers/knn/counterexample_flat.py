"""check: counterexample
says: shape (N, D)
"""

import numpy as np


def counterexample():
    X = np.array([5, 5, 9])
    y = np.array([0, 1, 1])
    return X, y
