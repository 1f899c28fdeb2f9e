"""check: conv_macs
says: these are the parameters of the layer
"""


def conv_macs(H, W, k, K, F):
    return (k**2 * K + 1) * F
