"""check: posterior
says: the bias `b` is not added
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def posterior(X, w, b):
    return sigmoid(X @ w)
