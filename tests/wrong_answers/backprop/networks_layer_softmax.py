"""check: layer
says: this is a softmax
"""

import numpy as np


def layer(X, W, b):
    odds = np.exp(X @ W + b)
    return odds / odds.sum(axis=1, keepdims=True)
