"""check: pair_whitening
cause: divided by the eigenvalues, not by their roots
"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = A - B
    C = d.T @ d / len(d)
    C = C + shrink * np.trace(C) / len(C) * np.eye(len(C))
    vals, V = np.linalg.eigh(C)
    return np.vstack([A, B]).mean(axis=0), V / vals
