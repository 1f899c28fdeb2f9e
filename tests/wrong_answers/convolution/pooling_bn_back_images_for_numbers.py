"""check: batchnorm_backward
says: a channel of images has N * H * W numbers
"""

import numpy as np


def batchnorm_backward(dout, X, gamma, eps):
    axes, M = tuple(range(X.ndim - 1)), len(X)
    root = np.sqrt(X.var(axis=axes) + eps)
    n, dn = (X - X.mean(axis=axes)) / root, gamma * dout
    return (dn - dn.sum(axis=axes) / M - n * (dn * n).sum(axis=axes) / M) / root, (dout * n).sum(axis=axes), dout.sum(axis=axes)
