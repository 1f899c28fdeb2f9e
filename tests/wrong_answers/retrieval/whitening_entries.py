"""check: pca_whitening
says: divided by its own spread
mistake: entry by entry
"""

import numpy as np


def pca_whitening(X, dims):
    return X.mean(axis=0), np.diag(1 / X.std(axis=0))[:, :dims]
