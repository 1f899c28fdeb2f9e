"""check: batchnorm_train
cause: the shares of old and new are exchanged
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    ax = tuple(range(X.ndim - 1))
    m = X.mean(axis=ax)
    v = X.var(axis=ax)
    out = gamma * (X - m) / np.sqrt(v + eps) + beta
    return out, (1 - momentum) * mean + momentum * m, (1 - momentum) * variance + momentum * v
