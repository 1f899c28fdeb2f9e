"""check: add_bias
cause: the row of biases is put first while the column of ones is last
"""

import numpy as np


def add_bias(X, W, b):
    X1 = np.hstack([X, np.ones((len(X), 1))])
    W1 = np.vstack([b, W])
    return X1, W1
