"""check: block
says: The largest number goes first
"""

from cvcourse.backprop.tape import node


def block(L, inputs):
    def back(dL, *_):
        L.grad[...] = dL
        L.run_back()

    return node(L.value, back, inputs, inside=L)
