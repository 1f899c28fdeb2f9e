"""check: posterior
says: these are decisions
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def posterior(X, w, b):
    return (sigmoid(X @ w + b) > 0.5).astype(float)
