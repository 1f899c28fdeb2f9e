"""check: counterexample
says: finds itself first
"""

import numpy as np


def counterexample():
    X = np.array([[0.0, 0.0], [1.0, 1.0], [0.1, 0.1]])
    y = np.array([0, 1, 1])
    return X, y
