"""check: dense_to_conv
says: as if all places of a channel came one after the other
"""


def dense_to_conv(W, shape):
    h, w, K = shape
    return W.reshape(K, h, w, -1).transpose(1, 2, 0, 3)
