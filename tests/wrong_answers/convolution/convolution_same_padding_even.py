"""check: same_padding
says: both sides get the same, rounded down
"""


def same_padding(size, kernel, stride):
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total // 2
