"""check: relu
says: changed its argument
"""

from cvcourse.backprop.tape import node


def relu(A):
    Z = A.value
    Z[Z < 0] = 0

    def back(dZ, dA):
        dA += dZ * (Z > 0)

    return node(Z, back, (A,))
