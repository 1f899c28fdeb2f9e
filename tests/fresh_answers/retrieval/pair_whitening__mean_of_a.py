"""check: pair_whitening
cause: the mean of A alone
"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = A - B
    C = d.T @ d / len(d)
    C = C + shrink * np.trace(C) / len(C) * np.eye(len(C))
    vals, V = np.linalg.eigh(C)
    return A.mean(axis=0), V / np.sqrt(vals)
