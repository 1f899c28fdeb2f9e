"""check: triplet_node
says: anchor, positive, negative
mistake: roles exchanged
needs: triplet_loss
"""

import numpy as np

from cvcourse.backprop.tape import node


def triplet_node(Y, triplets, margin):
    a, n, p = triplets.T
    loss, *slopes = triplet_loss(Y.value[a], Y.value[p], Y.value[n], margin)

    def back(dL, dY):
        for rows, slope in zip((a, p, n), slopes):
            np.add.at(dY, rows, dL * slope)

    return node(loss, back, (Y,))
