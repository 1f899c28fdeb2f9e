"""check: dense_to_conv
cause: reads the rows of W as if channels came first
"""


def dense_to_conv(W, shape):
    h, w, K = shape
    return W.reshape(K, h, w, -1).transpose(1, 2, 0, 3)
