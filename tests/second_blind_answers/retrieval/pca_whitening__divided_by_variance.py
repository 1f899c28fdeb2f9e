"""check: pca_whitening
cause: divided by the variances and not by their roots
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((X - mean).T, bias=True))
    order = np.argsort(-values)
    order = order[values[order] > 1e-10 * values.max()][:dims]
    return mean, vectors[:, order] / values[order]
