"""check: dense_to_conv
says: W is transposed before its numbers are dealt out
"""


def dense_to_conv(W, shape):
    h, w, K = shape
    return W.T.reshape(h, w, K, W.shape[1])
