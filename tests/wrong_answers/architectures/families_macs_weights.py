"""check: conv_macs
says: these are the weights of the layer
"""


def conv_macs(H, W, k, K, F):
    return k * k * K * F
