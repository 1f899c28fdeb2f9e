"""check: model"""

import numpy as np

from cvcourse.backprop.tape import flat, node


def backward(L, dL=1.0, stop=()):
    tape, seen, ahead = [], set(flat(stop)), [L]
    while ahead:
        Z = ahead.pop()
        if Z not in seen:
            seen.add(Z)
            tape.append(Z)
            ahead += Z.parents
    for Z in tape:
        Z.grad[...] = 0
    L.grad += dL
    for Z in sorted(tape, key=lambda Z: Z.number, reverse=True):
        Z.run_back()


def relu(A):
    Z = np.maximum(0, A.value)

    def back(dZ, dA):
        dA += dZ * (Z > 0)

    return node(Z, back, (A,))


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dW, db = dU
        dX += dA @ W.value.T
        dW += X.value.T @ dA
        db += dA.sum(axis=0)

    return node(X.value @ W.value + b.value, back, (X, U))


def block(L, inputs, name=""):
    def back(dL, *dinputs):
        backward(L, dL, stop=inputs)

    return node(L.value, back, inputs, name, L)


def layer(X, U):
    return block(relu(affine(X, U)), (X, U), "layer")


def model(X, U):
    return block(affine(layer(X, U[0]), U[1]), (X, U[0], U[1]), "model")
