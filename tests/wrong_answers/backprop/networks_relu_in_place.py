"""check: relu_backward
says: changed its argument `dZ`
"""


def relu_backward(dZ, A):
    dZ[A <= 0] = 0
    return dZ
