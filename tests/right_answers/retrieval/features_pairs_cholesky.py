"""check: pair_whitening"""

import numpy as np


def pair_whitening(A, B, shrink):
    d = B - A
    C = np.einsum("ni,nj->ij", d, d) / len(d)
    C.flat[:: len(C) + 1] += shrink * C.trace() / len(C)
    return (A + B).mean(axis=0) / 2, np.linalg.cholesky(np.linalg.inv(C))
