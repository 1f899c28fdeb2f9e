"""check: product
says: the whole product
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        Z = A.value * B.value
        dA += dZ * Z
        dB += dZ * Z

    return node(A.value * B.value, back, (A, B))
