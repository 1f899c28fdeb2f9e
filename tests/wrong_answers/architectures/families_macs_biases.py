"""check: conv_macs
says: they are added and multiplied by nothing
"""


def conv_macs(H, W, k, K, F):
    return H * W * F * (k * k * K + 1)
