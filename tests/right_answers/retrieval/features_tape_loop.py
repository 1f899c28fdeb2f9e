"""check: triplet_node
needs: triplet_loss
"""

from cvcourse.backprop.tape import node


def triplet_node(Y, triplets, margin):
    loss, *slopes = triplet_loss(*(Y.value[triplets[:, k]] for k in range(3)), margin)

    def back(dL, dY):
        for k in range(3):
            for item, slope in zip(triplets[:, k], slopes[k]):
                dY[item] += dL * slope

    return node(loss, back, (Y,))
