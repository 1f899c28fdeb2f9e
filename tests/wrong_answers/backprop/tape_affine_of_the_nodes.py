"""check: affine
says: an array, which is its `value`
"""

from cvcourse.backprop import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dW, db = dU
        dX += dA @ W.value.T
        dW += X.value.T @ dA
        db += dA.sum(axis=0)

    return node(X @ W + b, back, (X, U))
