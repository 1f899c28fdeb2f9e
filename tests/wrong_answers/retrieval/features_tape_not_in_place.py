"""check: triplet_node
says: no slope arrives
mistake: no slope
needs: triplet_loss
"""

import numpy as np

from cvcourse.backprop.tape import node


def triplet_node(Y, triplets, margin):
    a, p, n = triplets.T
    loss, *slopes = triplet_loss(Y.value[a], Y.value[p], Y.value[n], margin)

    def back(dL, dY):
        dY = np.zeros_like(dY)
        for rows, slope in zip((a, p, n), slopes):
            np.add.at(dY, rows, dL * slope)

    return node(loss, back, (Y,))
