"""check: conv_macs
says: a filter of width k has k * k weights
"""


def conv_macs(H, W, k, K, F):
    return H * W * k * K * F
