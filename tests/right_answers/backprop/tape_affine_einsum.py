"""check: affine"""

import numpy as np

from cvcourse.backprop.tape import node


def affine(X, U):
    (W, b), N = U, len(X.value)

    def back(dA, dX, dU):
        dX += np.einsum("nc,dc->nd", dA, W.value)
        dU[0][...] += np.einsum("nd,nc->dc", X.value, dA)
        dU[1][...] += np.ones(N) @ dA

    return node(np.einsum("nd,dc->nc", X.value, W.value) + b.value, back, (X, U))
