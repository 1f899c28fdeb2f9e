"""check: block
says: arrive twice
needs: backward
"""

from cvcourse.backprop.tape import flat, node


def block(L, inputs):
    def back(dL, *dinputs):
        backward(L, dL, stop=inputs)
        for i, d in zip(flat(inputs), flat(dinputs)):
            d += i.grad

    return node(L.value, back, inputs, inside=L)
