"""check: add"""

from cvcourse.backprop.tape import node


def summed_to(dS, shape):
    while dS.ndim > len(shape):
        dS = dS.sum(axis=0)
    for i, n in enumerate(shape):
        if n == 1:
            dS = dS.sum(axis=i, keepdims=True)
    return dS


def add(nodes):
    S = sum([n.value for n in nodes])

    def back(dS, dX):
        for n in nodes:
            n.grad += summed_to(dS, n.grad.shape)

    return node(S, back, [nodes])
