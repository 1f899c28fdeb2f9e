"""check: product
says: its value is meant
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.grad
        dB += dZ * A.grad

    return node(A.value * B.value, back, (A, B))
