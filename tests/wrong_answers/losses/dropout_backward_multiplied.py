"""check: dropout_backward
says: the forward pass divides
"""


def dropout_backward(dout, mask, p):
    return dout * mask * (1 - p)
