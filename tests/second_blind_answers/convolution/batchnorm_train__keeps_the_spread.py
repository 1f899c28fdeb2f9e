"""check: batchnorm_train
cause: the running variance takes up standard deviations
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    mu, v = X.mean(axes), X.var(axes)
    out = gamma * (X - mu) / np.sqrt(v + eps) + beta
    new_mean = momentum * mean + (1 - momentum) * mu
    new_var = momentum * variance + (1 - momentum) * np.sqrt(v)
    return out, new_mean, new_var
