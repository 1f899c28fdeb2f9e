"""check: batchnorm_backward
says: dX takes mean and variance for constants
"""

import numpy as np


def batchnorm_backward(dout, X, gamma, eps):
    axes, M = tuple(range(X.ndim - 1)), X.size // X.shape[-1]
    root = np.sqrt(X.var(axis=axes) + eps)
    n, dn = (X - X.mean(axis=axes)) / root, gamma * dout
    return dn / root, (dout * n).sum(axis=axes), dout.sum(axis=axes)
