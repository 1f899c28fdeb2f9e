"""check: find_slips
says: in the order mean, natural, weighted
mistake: in the order mean, natural, weighted
"""

import numpy as np


def find_slips(loss, X, y, C):
    Z = np.zeros((X.shape[1], C))
    natural = np.isclose(loss(Z, X[:1], y[:1], 0.0), np.log(C))
    mean = np.isclose(loss(Z, X, y, 0.0), loss(Z, np.concatenate([X, X]), np.concatenate([y, y]), 0.0))
    weighted = not np.isclose(loss(Z + 1, X, y, 0.0), loss(Z + 1, X, y, 1.0))
    return bool(mean), bool(natural), bool(weighted)
