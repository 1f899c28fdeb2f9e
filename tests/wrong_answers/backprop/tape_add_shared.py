"""check: add
says: shared out among the parts
"""

from cvcourse.backprop.tape import node


def summed_to(dS, shape):
    dS = dS.sum(axis=tuple(range(dS.ndim - len(shape))))
    return dS.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def add(nodes):
    def back(dS, dX):
        for part, dx in zip(nodes, dX, strict=True):
            dx += summed_to(dS, part.value.shape) / len(nodes)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
