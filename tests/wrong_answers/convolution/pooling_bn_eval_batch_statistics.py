"""check: batchnorm_eval
says: these are the statistics of the batch
"""

import numpy as np


def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    axes = tuple(range(X.ndim - 1))
    return gamma * (X - X.mean(axis=axes)) / np.sqrt(X.var(axis=axes) + eps) + beta
