"""check: shared_term
cause: ln 2 pi is taken once and not D times
expect: counted once
"""

import numpy as np


def shared_term(X, covariance):
    inv = np.linalg.inv(covariance)
    out = np.zeros(len(X))
    for n, x in enumerate(X):
        out[n] = -0.5 * x @ inv @ x - 0.5 * np.log(2 * np.pi) - 0.5 * np.log(np.linalg.det(covariance))
    return out
