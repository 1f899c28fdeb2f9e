"""check: posterior
says: the probability of the other class
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def posterior(X, w, b):
    return sigmoid(-(X.dot(w) + b))
