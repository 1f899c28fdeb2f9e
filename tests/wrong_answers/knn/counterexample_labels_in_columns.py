"""check: counterexample
says: labels y (N,)
"""

import numpy as np


def counterexample():
    X = np.zeros((2, 3))
    y = np.array([[0], [1]])
    return X, y
