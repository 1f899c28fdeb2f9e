"""check: batchnorm_train
says: the running averages after this batch; while training the statistics of this batch
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    mean = momentum * mean + (1 - momentum) * X.mean(axis=axes)
    variance = momentum * variance + (1 - momentum) * X.var(axis=axes)
    return gamma * (X - mean) / np.sqrt(variance + eps) + beta, mean, variance
