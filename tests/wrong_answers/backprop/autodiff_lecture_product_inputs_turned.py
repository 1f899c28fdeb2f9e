"""check: product
says: in another order than in `back`
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dB += dZ * A.value

    return node(A.value * B.value, back, (B, A))
