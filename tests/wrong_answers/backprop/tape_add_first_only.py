"""check: add
says: only the first part
"""

from cvcourse.backprop.tape import node


def summed_to(dS, shape):
    dS = dS.sum(axis=tuple(range(dS.ndim - len(shape))))
    return dS.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def add(nodes):
    def back(dS, dX):
        dX[0][...] += summed_to(dS, dX[0].shape)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
