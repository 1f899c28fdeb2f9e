"""check: batchnorm_eval
says: the variance is that of the batch
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    axes = tuple(range(X.ndim - 1))
    return gamma * (X - mean) / np.sqrt(X.var(axis=axes) + eps) + beta
