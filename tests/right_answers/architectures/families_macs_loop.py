"""check: conv_macs"""


def conv_macs(H, W, k, K, F):
    total = 0
    for _ in range(H):
        for _ in range(W):
            total += k * k * K * F
    return total
