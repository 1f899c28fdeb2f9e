"""check: product"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, *gradients):
        for gradient, other in zip(gradients, (B, A)):
            gradient += other.value * dZ

    return node(B.value * A.value, back, [A, B])
