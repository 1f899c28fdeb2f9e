"""check: product
says: dZ, is not multiplied
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += B.value
        dB += A.value

    return node(A.value * B.value, back, (A, B))
