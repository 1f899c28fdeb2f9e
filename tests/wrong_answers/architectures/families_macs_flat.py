"""check: conv_macs
says: the filters are flat here
"""


def conv_macs(H, W, k, K, F):
    return H * W * F * k**2
