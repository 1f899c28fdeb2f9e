"""check: counterexample
says: called with no arguments
"""

import numpy as np


def counterexample(X, y):
    return np.array([[0, 0], [0, 0]]), np.array([0, 1])
