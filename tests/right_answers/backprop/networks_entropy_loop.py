"""check: softmax_entropy"""

import numpy as np


def softmax_entropy(A, T):
    loss, dA = 0.0, np.zeros(A.shape)
    for n in range(len(A)):
        k = T[n].argmax()
        total = np.logaddexp.reduce(A[n])
        loss += total - A[n, k]
        dA[n] = np.exp(A[n] - total)
        dA[n, k] -= 1
    return loss / len(A), dA / len(A)
