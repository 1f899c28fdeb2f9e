"""check: batchnorm_backward
cause: mean and variance are taken as constants
"""

import numpy as np


def batchnorm_backward(dout, X, gamma, eps):
    ax = tuple(range(X.ndim - 1))
    s = np.sqrt(X.var(axis=ax) + eps)
    n = (X - X.mean(axis=ax)) / s
    return dout * gamma / s, (dout * n).sum(axis=ax), dout.sum(axis=ax)
