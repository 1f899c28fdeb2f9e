"""check: block
says: arrive twice
needs: backward
"""

from cvcourse.backprop import node
from cvcourse.backprop.tape import flat


def block(L, inputs, name="block"):
    def back(dL, *grads):
        old = [Z.grad.copy() for Z in flat(inputs)]
        backward(L, dL, inputs)
        for Z, before in zip(flat(inputs), old, strict=True):
            Z.grad += Z.grad - before

    return node(L.value, back, inputs, name, inside=L)
