"""check: add
says: take it apart first
needs: summed_to
"""

from cvcourse.backprop import node


def add(nodes):
    def back(dS, dX):
        for i in range(len(dX)):
            dX[i] += summed_to(dS, dX[i].shape)

    return node(sum(part.value for part in nodes), back, (tuple(nodes),))
