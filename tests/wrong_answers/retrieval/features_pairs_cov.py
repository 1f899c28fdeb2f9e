"""check: pair_whitening
says: a shift that all pairs share does not matter, either
mistake: mean of the differences taken off
"""

import numpy as np


def pair_whitening(A, B, shrink):
    C = np.cov((A - B).T, bias=True)
    C += shrink * np.trace(C) / len(C) * np.eye(len(C))
    values, V = np.linalg.eigh(C)
    return np.concatenate([A, B]).mean(axis=0), V @ np.diag(values**-0.5) @ V.T
