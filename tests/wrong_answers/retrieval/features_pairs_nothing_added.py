"""check: pair_whitening
says: directions without differences explode
mistake: nothing added
"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = A - B
    values, V = np.linalg.eigh(d.T @ d / len(d))
    return np.concatenate([A, B]).mean(axis=0), V / np.sqrt(np.abs(values) + 1e-18)
