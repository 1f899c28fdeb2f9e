"""check: conv_macs
says: nothing has to be taken off
"""


def conv_macs(H, W, k, K, F):
    rows, columns = max(0, H - k + 1), max(0, W - k + 1)
    return rows * columns * k * k * K * F
