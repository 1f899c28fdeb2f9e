"""check: sigmoid_backward
says: A is what goes into it
"""


def sigmoid_backward(dZ, A):
    return dZ * A * (1 - A)
