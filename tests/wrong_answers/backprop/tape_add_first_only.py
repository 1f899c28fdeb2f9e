"""check: add
says: only the first part
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    def back(dS, dX):
        dX[0][...] += summed_to(dS, dX[0].shape)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
