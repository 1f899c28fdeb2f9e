"""check: affine
says: a gradient never arrives
"""

from cvcourse.backprop.tape import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dW, db = dU
        dX += dA @ W.value.T
        dW += X.value.T @ dA
        db = db + dA.sum(axis=0)

    return node(X.value @ W.value + b.value, back, (X, U))
