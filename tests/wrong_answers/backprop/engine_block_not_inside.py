"""check: block
says: with `inside=L`
needs: backward
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    def back(dL, *_):
        backward(L, dL, inputs)

    return node(L.value, back, inputs)
