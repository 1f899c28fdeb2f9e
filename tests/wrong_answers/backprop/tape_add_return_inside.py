"""check: add
says: only the first part is in the sum
needs: summed_to
"""

from cvcourse.backprop.tape import node


def add(nodes):
    S = 0
    for n in nodes:
        S = S + n.value

        def back(dS, dX):
            for dx in dX:
                dx += summed_to(dS, dx.shape)

        return node(S, back, (tuple(nodes),))
