"""check: add_bias
says: a tuple (X1, W1)
"""

import numpy as np


def add_bias(X, W, b):
    return np.column_stack([X, np.ones(len(X))])
