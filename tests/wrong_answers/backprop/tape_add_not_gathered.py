"""check: add
says: what is added to a gradient must have its shape
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        for dx in dX:
            dx += dS

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
