"""check: pair_whitening
cause: the mean of the differences is taken off before their covariance
"""

import numpy as np


def pair_whitening(A, B, shrink):
    D = A - B
    mean = np.vstack([A, B]).mean(axis=0)
    C = np.cov(D.T, bias=True)
    C = C + shrink * np.trace(C) / len(C) * np.eye(len(C))
    values, vectors = np.linalg.eigh(C)
    return mean, vectors / np.sqrt(values)
