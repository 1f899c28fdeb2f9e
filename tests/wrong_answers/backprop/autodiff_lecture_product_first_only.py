"""check: product
says: B receives nothing
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value

    return node(A.value * B.value, back, (A, B))
