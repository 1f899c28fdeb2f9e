"""check: conv_macs
says: this is one filter
"""


def conv_macs(H, W, k, K, F):
    return H * W * (k * k * K)
