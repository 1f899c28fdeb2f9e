"""check: add
says: the mean of the parts
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        for part, dx in zip(nodes, dX, strict=True):
            dx += summed_to(dS, part.value.shape) / len(nodes)

    return node(sum(part.value for part in nodes) / len(nodes), back, (tuple(nodes),))
