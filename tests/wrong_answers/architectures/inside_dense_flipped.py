"""check: dense_to_conv
says: the filters are turned round
"""


def dense_to_conv(W, shape):
    return W.reshape(*shape, -1)[::-1, ::-1]
