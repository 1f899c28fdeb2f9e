"""check: dropout_backward
says: divided by p
"""


def dropout_backward(dout, mask, p):
    return dout * mask / p
