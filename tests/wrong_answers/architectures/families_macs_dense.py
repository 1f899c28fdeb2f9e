"""check: conv_macs
says: every answer reads every pixel here
"""


def conv_macs(H, W, k, K, F):
    return (H * W * K) * (H * W * F)
