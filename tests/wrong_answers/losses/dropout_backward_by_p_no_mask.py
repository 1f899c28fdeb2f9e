"""check: dropout_backward
says: (2) the mask is ignored
"""


def dropout_backward(dout, mask, p):
    return dout / p
