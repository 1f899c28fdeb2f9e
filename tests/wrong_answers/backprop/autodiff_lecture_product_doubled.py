"""check: product
says: twice too large
"""

from cvcourse.backprop.tape import node


def product(A, B):
    def back(dZ, dA, dB):
        dA += 2 * dZ * B.value
        dB += 2 * dZ * A.value

    return node(A.value * B.value, back, (A, B))
