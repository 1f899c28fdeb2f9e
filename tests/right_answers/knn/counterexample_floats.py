"""check: counterexample"""

import numpy as np


def counterexample():
    rng = np.random.default_rng(4)
    X = rng.random((6, 10))
    X[5] = X[0]
    return [X, np.array([0, 1, 0, 1, 0, 1])]
