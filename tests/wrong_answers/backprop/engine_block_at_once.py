"""check: block
says: nothing flows
needs: backward
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    backward(L, 1.0, inputs)
    return node(L.value, lambda dL, *_: None, inputs, inside=L)
