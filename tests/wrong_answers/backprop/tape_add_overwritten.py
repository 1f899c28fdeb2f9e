"""check: add
says: the gradient is overwritten
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        for part, dx in zip(nodes, dX, strict=True):
            dx[...] = summed_to(dS, part.value.shape)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
