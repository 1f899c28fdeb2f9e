"""check: block
says: nothing flows
needs: backward
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    def back(dL, *_):
        return dL

    return node(L.value, back, inputs, inside=L)
