"""check: dropout_backward
says: the gradient is not scaled
"""


def dropout_backward(dout, mask, p):
    return dout * mask
