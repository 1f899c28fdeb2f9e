"""check: batchnorm_train
says: all channels share one mean and one variance
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    m, v = X.mean(), X.var()
    out = gamma * (X - m) / np.sqrt(v + eps) + beta
    return out, momentum * mean + (1 - momentum) * m, momentum * variance + (1 - momentum) * v
