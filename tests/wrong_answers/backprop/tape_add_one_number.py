"""check: add
says: the value has shape
needs: summed_to
"""

import numpy as np

from cvcourse.backprop.tape import node


def add(nodes):
    S = np.sum([n.value for n in nodes])

    def back(dS, dX):
        for dx in dX:
            dx += summed_to(dS, dx.shape)

    return node(S, back, (nodes,))
