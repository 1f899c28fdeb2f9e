"""check: block
says: others may have added to them
needs: backward
"""

from cvcourse.backprop.tape import flat, node


def block(L, inputs):
    def back(dL, *_):
        for made in flat(inputs):
            made.grad[...] = 0
        backward(L, dL, inputs)

    return node(L.value, back, inputs, inside=L)
