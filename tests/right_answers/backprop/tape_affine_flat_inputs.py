"""check: affine"""

from cvcourse.backprop.tape import node


def affine(X, U):
    W, b = U

    def back(dA, dX, dW, db):
        dX += dA.dot(W.value.T)
        dW += sum(x[:, None] * da for x, da in zip(X.value, dA, strict=True))
        for da in dA:
            db += da

    return node(X.value.dot(W.value) + b.value, back, (X, W, b))
