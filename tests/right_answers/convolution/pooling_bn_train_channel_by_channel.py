"""check: batchnorm_train"""

import numpy as np


def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    out, mean, variance = np.empty(X.shape), mean.copy(), variance.copy()
    for c in range(X.shape[-1]):
        channel = X[..., c]
        out[..., c] = gamma[c] * (channel - channel.mean()) / np.sqrt(channel.var() + eps) + beta[c]
        mean[c] = momentum * mean[c] + (1 - momentum) * channel.mean()
        variance[c] = momentum * variance[c] + (1 - momentum) * channel.var()
    return out, mean, variance
