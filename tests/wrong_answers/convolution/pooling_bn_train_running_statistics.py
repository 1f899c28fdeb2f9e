"""check: batchnorm_train
says: `out` is made with the running averages
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    m, v = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - mean) / np.sqrt(variance + eps) + beta
    return out, momentum * mean + (1 - momentum) * m, momentum * variance + (1 - momentum) * v
