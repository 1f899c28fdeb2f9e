"""check: pca_whitening
says: P has the directions as rows
"""

import numpy as np


def pca_whitening(X, dims):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    r = min(dims, int((s > 1e-9 * s[0]).sum()))
    return mean, Vt[:r] * (np.sqrt(len(X)) / s[:r])[:, None]
