"""check: batchnorm_backward"""

import numpy as np


def batchnorm_backward(dout, X, gamma, eps):
    rows, slopes = X.reshape(-1, X.shape[-1]), dout.reshape(-1, X.shape[-1])
    M, dX, dgamma = len(rows), np.empty(rows.shape), np.empty(gamma.shape)
    for c in range(X.shape[-1]):
        root = np.sqrt(rows[:, c].var() + eps)
        n = (rows[:, c] - rows[:, c].mean()) / root
        jacobian = (np.eye(M) - 1 / M - np.outer(n, n) / M) * gamma[c] / root
        dX[:, c], dgamma[c] = slopes[:, c] @ jacobian, slopes[:, c] @ n
    return dX.reshape(X.shape), dgamma, slopes.sum(axis=0)
