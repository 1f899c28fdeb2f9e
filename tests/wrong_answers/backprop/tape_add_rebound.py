"""check: add
says: a gradient never arrives
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        for part, dx in zip(nodes, dX, strict=True):
            dx = dx + summed_to(dS, part.value.shape)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
