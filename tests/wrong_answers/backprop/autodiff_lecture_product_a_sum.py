"""check: product
says: the sum of A and B
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dB += dZ * A.value

    return node(A.value + B.value, back, (A, B))
