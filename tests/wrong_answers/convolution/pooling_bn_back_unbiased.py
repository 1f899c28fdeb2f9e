"""check: batchnorm_backward
says: the variance is divided by the count less 1
"""

import numpy as np


def batchnorm_backward(dout, X, gamma, eps):
    axes, M = tuple(range(X.ndim - 1)), X.size // X.shape[-1]
    root = np.sqrt(X.var(axis=axes, ddof=1) + eps)
    n, dn = (X - X.mean(axis=axes)) / root, gamma * dout
    return (dn - dn.sum(axis=axes) / M - n * (dn * n).sum(axis=axes) / M) / root, (dout * n).sum(axis=axes), dout.sum(axis=axes)
