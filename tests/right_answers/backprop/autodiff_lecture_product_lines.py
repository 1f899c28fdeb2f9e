"""check: product"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dB += A.value * dZ
        dA += B.value * dZ

    return node(A.value * B.value, back, (A, B))
