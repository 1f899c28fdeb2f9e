"""check: conv_forward
says: the filters are flipped
needs: im2col
"""


def conv_forward(images, filters, b, stride=1, pad=0):
    k, _, K, F = filters.shape
    N, H, W, _ = images.shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    out = im2col(images, k, stride, pad) @ filters[::-1, ::-1].reshape(-1, F) + b
    return out.reshape(N, H_out, W_out, F)
