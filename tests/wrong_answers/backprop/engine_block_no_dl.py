"""check: block
says: starts with 1
needs: backward
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    def back(dL, *_):
        backward(L, stop=inputs)

    return node(L.value, back, inputs, inside=L)
