"""check: pair_whitening"""

import numpy as np


def pair_whitening(A, B, shrink):
    """From singular values of the differences, with directions that they do not reach at the level of the rest."""
    d = (A - B) / np.sqrt(len(A))
    _, s, Vt = np.linalg.svd(d)
    values = np.zeros(A.shape[1])
    values[: len(s)] = s**2
    P = Vt.T @ np.diag(1 / np.sqrt(values + shrink * values.mean())) @ Vt
    return np.vstack([A, B]).mean(axis=0), P
