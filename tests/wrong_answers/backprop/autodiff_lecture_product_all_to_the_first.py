"""check: product
says: one of them belongs to dB
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dA += dZ * A.value

    return node(A.value * B.value, back, (A, B))
