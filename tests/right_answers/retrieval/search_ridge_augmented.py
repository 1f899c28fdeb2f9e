"""Least squares with rows for the penalty, and a column of ones that has none.

check: ridge_map
"""

import numpy as np


def ridge_map(W, X, lam):
    N, D = W.shape
    A = np.block([[W, np.ones((N, 1))], [np.sqrt(lam) * np.eye(D), np.zeros((D, 1))]])
    both = np.linalg.lstsq(A, np.vstack([X, np.zeros((D, X.shape[1]))]), rcond=None)[0]
    return both[:-1], both[-1]
