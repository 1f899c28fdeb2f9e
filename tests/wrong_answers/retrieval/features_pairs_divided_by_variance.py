"""check: pair_whitening
says: the spread is its root
mistake: inverse
"""

import numpy as np


def pair_whitening(A, B, shrink):
    C = (A - B).T @ (A - B) / len(A)
    C = C + shrink * np.trace(C) / len(C) * np.eye(len(C))
    return np.concatenate([A, B]).mean(axis=0), np.linalg.inv(C)
