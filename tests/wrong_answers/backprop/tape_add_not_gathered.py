"""check: add
says: `summed_to` brings it back
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        for dx in dX:
            dx += dS

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
