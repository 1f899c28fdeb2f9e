"""check: pair_whitening
says: it is a share of the mean variance
mistake: shrink alone
"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = A - B
    C = d.T @ d / len(d) + shrink * np.eye(A.shape[1])
    values, V = np.linalg.eigh(C)
    return np.concatenate([A, B]).mean(axis=0), V / np.sqrt(values)
