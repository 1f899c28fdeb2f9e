"""check: pca_whitening
says: explodes
mistake: beyond the rank
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X.T, bias=True))
    values, vectors = values[::-1][:dims], vectors[:, ::-1][:, :dims]
    return mean, vectors / np.sqrt(np.maximum(values, 1e-30))
