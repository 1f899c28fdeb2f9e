"""check: conv_macs
says: this is twice as much
"""


def conv_macs(H, W, k, K, F):
    return 2 * H * W * F * k * k * K
