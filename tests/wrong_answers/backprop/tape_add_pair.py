"""check: add
says: only the first two parts
needs: summed_to
"""

from cvcourse.backprop import node



def add(nodes):
    left, right = nodes[0], nodes[1]

    def back(dS, dleft, dright):
        for part in (dleft, dright):
            part += summed_to(dS, part.shape)

    return node(left.value + right.value, back, (left, right))
