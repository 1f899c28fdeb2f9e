"""check: block
says: hand them on as `stop`
needs: backward
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    def back(dL, *_):
        backward(L, dL)

    return node(L.value, back, inputs, inside=L)
