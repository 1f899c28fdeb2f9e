"""check: product
says: each input receives its own value
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * A.value
        dB += dZ * B.value

    return node(A.value * B.value, back, (A, B))
