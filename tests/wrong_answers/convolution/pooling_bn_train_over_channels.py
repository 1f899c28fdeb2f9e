"""check: batchnorm_train
says: the channels of one place are normalized together
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    m, v = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - X.mean(axis=-1, keepdims=True)) / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta
    return out, momentum * mean + (1 - momentum) * m, momentum * variance + (1 - momentum) * v
