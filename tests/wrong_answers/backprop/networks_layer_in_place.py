"""check: layer
says: changed its argument `X`
"""

import numpy as np


def layer(X, W, b):
    answers = np.maximum(0, X @ W + b)
    X -= X.mean(axis=0)
    return answers
