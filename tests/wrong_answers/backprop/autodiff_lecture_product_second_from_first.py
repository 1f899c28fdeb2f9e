"""check: product
says: dB is made from dA
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dB += dA

    return node(A.value * B.value, back, (A, B))
