"""check: dropout_backward
says: the mask is ignored
"""


def dropout_backward(dout, mask, p):
    return dout / (1 - p)
