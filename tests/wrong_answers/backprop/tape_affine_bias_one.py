"""check: affine
says: dA is not used in it
"""

from cvcourse.backprop.tape import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dW, db = dU
        dX += dA @ W.value.T
        dW += X.value.T @ dA
        db += 1

    return node(X.value @ W.value + b.value, back, (X, U))
