"""check: model"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    def back(dZ, dA):
        dA += dZ * (A.value > 0)

    return node(np.maximum(0, A.value), back, (A,))


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dX += dA @ W.value.T
        dU[0][...] += X.value.T @ dA
        dU[1][...] += dA.sum(axis=0)

    return node(X.value @ W.value + b.value, back, (X, U))


def model(X, U):
    return affine(relu(affine(X, U[0])), U[1])
