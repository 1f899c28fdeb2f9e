"""check: pair_whitening
says: P @ P.T is to be the inverse
mistake: rows
"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = A - B
    C = d.T @ d / len(d)
    C += shrink * np.mean(np.diag(C)) * np.eye(len(C))
    L = np.linalg.cholesky(C)
    return (A.mean(axis=0) + B.mean(axis=0)) / 2, np.linalg.inv(L)
