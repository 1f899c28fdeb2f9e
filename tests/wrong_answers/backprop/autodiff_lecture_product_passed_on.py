"""check: product
says: as in a sum
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ
        dB += dZ

    return node(A.value * B.value, back, (A, B))
