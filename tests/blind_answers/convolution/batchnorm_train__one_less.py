"""check: batchnorm_train
cause: the running variance is divided by one less than the count
expect: count less 1
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axis = tuple(range(X.ndim - 1))
    mu, var = X.mean(axis=axis), X.var(axis=axis)
    out = gamma * (X - mu) / np.sqrt(var + eps) + beta
    n = X.size // X.shape[-1]
    mean = momentum * mean + (1 - momentum) * mu
    variance = momentum * variance + (1 - momentum) * var * n / (n - 1)
    return out, mean, variance
