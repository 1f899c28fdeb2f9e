"""check: product
says: A receives nothing
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dB += dZ * A.value

    return node(A.value * B.value, back, (A, B))
