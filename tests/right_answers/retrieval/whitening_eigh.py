"""check: pca_whitening
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    C = (X - mean).T @ (X - mean) / len(X)
    values, vectors = np.linalg.eigh(C)
    order = np.argsort(-values)
    order = order[values[order] > 1e-12 * values.max()][:dims]
    return mean, vectors[:, order] / np.sqrt(values[order])
