"""Piece by piece, multiplied out.

check: pq_encode
"""

import numpy as np


def pq_encode(X, codebooks):
    codes = np.empty((len(X), len(codebooks)), dtype="uint8")
    for i, (piece, book) in enumerate(zip(np.split(X, len(codebooks), axis=1), codebooks)):
        codes[:, i] = np.argmin((book**2).sum(1) - 2 * piece @ book.T, axis=1)
    return codes
