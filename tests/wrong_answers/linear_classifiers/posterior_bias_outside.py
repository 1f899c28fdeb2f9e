"""check: posterior
says: inside the sigmoid
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def posterior(X, w, b):
    return sigmoid(np.dot(X, w)) + b
