"""check: conv
says: a gradient never arrives
needs: conv_forward, conv_backward
"""

from cvcourse.backprop.tape import node


def conv(X, U, stride=1, pad=0):
    filters, b = U

    def back(dA, dX, dU):
        dfilters, db = dU
        parts = conv_backward(dA, X.value, filters.value, stride, pad)
        dX += parts[0]
        dfilters += parts[1]
        db += parts[2]

    return node(conv_forward(X.value, filters.value, b.value, stride, pad))
