"""check: relu_backward
says: the two arguments are exchanged
"""


def relu_backward(A, dZ):
    return dZ * (A > 0)
