"""check: pair_whitening
says: that of the differences is asked for
mistake: of all descriptors
"""

import numpy as np


def pair_whitening(A, B, shrink):
    X = np.concatenate([A, B])
    mean = X.mean(axis=0)
    C = (X - mean).T @ (X - mean) / len(X)
    C = C + shrink * np.trace(C) / len(C) * np.eye(len(C))
    values, V = np.linalg.eigh(C)
    return mean, V / np.sqrt(values)
