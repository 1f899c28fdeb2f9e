"""check: add
says: what is added to a gradient must have its shape
"""

from cvcourse.backprop.tape import node


def summed_to(dS, shape):
    dS = dS.sum(axis=tuple(range(dS.ndim - len(shape))))
    return dS.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def add(nodes):
    def back(dS, dX):
        for dx in dX:
            dx += dS

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
