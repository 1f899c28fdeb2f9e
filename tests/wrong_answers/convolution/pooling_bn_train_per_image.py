"""check: batchnorm_train
says: each image has statistics of its own
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = tuple(range(X.ndim - 1))
    own = axes[1:] or axes
    m, v = X.mean(axis=own, keepdims=True), X.var(axis=own, keepdims=True)
    out = gamma * (X - m) / np.sqrt(v + eps) + beta
    mean = momentum * mean + (1 - momentum) * X.mean(axis=axes)
    return out, mean, momentum * variance + (1 - momentum) * X.var(axis=axes)
