"""From inner products of the vectors, with the signs turned round.

check: pca_whitening
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    Z = X - mean
    values, U = np.linalg.eigh(Z @ Z.T / len(X))
    keep = np.argsort(-values)[:dims]
    keep = keep[values[keep] > 1e-14 * values.max()]
    return mean, -Z.T @ U[:, keep] / values[keep] / np.sqrt(len(X))
