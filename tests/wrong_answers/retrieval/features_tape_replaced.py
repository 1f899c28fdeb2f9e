"""check: triplet_node
says: replaces what was there
mistake: replaced
needs: triplet_loss
"""

from cvcourse.backprop.tape import node


def triplet_node(Y, triplets, margin):
    a, p, n = triplets.T
    loss, da, dp, dn = triplet_loss(Y.value[a], Y.value[p], Y.value[n], margin)

    def back(dL, dY):
        dY[a] = dL * da
        dY[p] = dL * dp
        dY[n] = dL * dn

    return node(loss, back, (Y,))
