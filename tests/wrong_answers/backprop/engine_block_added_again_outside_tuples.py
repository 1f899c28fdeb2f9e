"""check: block
says: arrive twice
needs: backward
"""

from cvcourse.backprop import node


def block(L, inputs, name="block"):
    def back(dL, *grads):
        before = [None if isinstance(grad, tuple) else grad.copy() for grad in grads]
        backward(L, dL, inputs)
        for grad, old in zip(grads, before, strict=True):
            if old is not None:
                grad += grad - old

    return node(L.value, back, inputs, name, inside=L)
