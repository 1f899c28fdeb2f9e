"""check: pca_whitening
says: `np.cov` needs `bias=True`
mistake: N - 1
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    C = np.cov(X.T)
    values, vectors = np.linalg.eigh(C)
    order = np.argsort(-values)
    order = order[values[order] > 1e-12 * values.max()][:dims]
    return mean, vectors[:, order] / np.sqrt(values[order])
