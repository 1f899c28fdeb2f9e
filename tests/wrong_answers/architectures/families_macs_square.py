"""check: conv_macs
says: the maps have W columns
"""


def conv_macs(H, W, k, K, F):
    places = H**2
    return places * k * k * K * F
