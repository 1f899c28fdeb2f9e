"""check: affine"""

import numpy as np

from cvcourse.backprop.tape import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dU[0][:] += X.value.T.dot(dA)
        dU[1][:] += np.sum(dA, 0)
        dX[:] = dX + np.dot(dA, W.value.T)

    A = np.zeros((X.value.shape[0], b.value.size))
    for n in range(len(A)):
        for c in range(A.shape[1]):
            A[n, c] = sum(X.value[n, d] * W.value[d, c] for d in range(X.value.shape[1])) + b.value[c]
    return node(A, back, (X, (W, b)))
