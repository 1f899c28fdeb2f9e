"""check: add_bias
says: the ones are a new image
"""

import numpy as np


def add_bias(X, W, b):
    X1 = np.vstack([X, np.ones(X.shape[1])])
    return X1, np.vstack([W, b])
