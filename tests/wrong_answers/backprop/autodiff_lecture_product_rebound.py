"""check: product
says: dA = dA + ...
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA = dA + dZ * B.value
        dB = dB + dZ * A.value

    return node(A.value * B.value, back, (A, B))
