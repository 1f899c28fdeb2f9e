"""check: conv_macs
says: these are the answers
"""


def conv_macs(H, W, k, K, F):
    return H * W * F
