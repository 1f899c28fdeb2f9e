"""check: affine
says: the gradient of one sample
"""

from cvcourse.backprop.tape import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dW, db = dU
        dX += dA @ W.value.T
        dW += X.value.T @ dA
        db += dA[0]

    return node(X.value @ W.value + b.value, back, (X, U))
