"""check: model
needs: relu
"""

from cvcourse.backprop.tape import flat, node


def affine(X, U):
    W, b = U

    def back(dA, dX, dU):
        dX += dA @ W.value.T
        dU[0][...] += X.value.T @ dA
        dU[1][...] += dA.sum(axis=0)

    return node(X.value @ W.value + b.value, back, (X, U))


def backward(L, dL=1.0, stop=()):
    tape, seen, ahead = [], set(flat(stop)), [L]
    while ahead:
        made = ahead.pop()
        if made not in seen:
            seen.add(made)
            tape.append(made)
            ahead += made.parents
    for made in tape:
        made.grad[...] = 0
    L.grad += dL
    for made in sorted(tape, key=lambda made: -made.number):
        made.run_back()


def block(L, inputs):
    def back(dL, *_):
        backward(L, dL, inputs)

    return node(L.value, back, inputs, inside=L)


def model(X, U):
    (W1, b1), (W2, b2) = U
    A1 = affine(X, (W1, b1))
    Z = relu(A1)
    A2 = affine(Z, (W2, b2))
    return block(A2, (X, W1, b1, W2, b2))
