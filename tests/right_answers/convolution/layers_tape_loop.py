"""check: conv
needs: conv_forward, conv_backward
"""

from cvcourse.backprop.tape import node


def conv(X, U, stride=1, pad=0):
    filters, b = U

    def back(dA, dX, dU):
        parts = conv_backward(dA, X.value, filters.value, stride, pad)
        for gradient, part in zip((dX, *dU), parts, strict=True):
            gradient += part

    return node(conv_forward(X.value, filters.value, b.value, stride, pad), back, (X, U))
