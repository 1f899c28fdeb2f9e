"""check: batchnorm_train
says: each pixel has statistics of its own here
"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    axes = 0
    m, v = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - m) / np.sqrt(v + eps) + beta
    return out, momentum * mean + (1 - momentum) * m, momentum * variance + (1 - momentum) * v
