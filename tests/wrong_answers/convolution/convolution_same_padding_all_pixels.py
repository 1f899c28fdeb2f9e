"""check: same_padding
says: as many places as there are pixels
"""


def same_padding(size, kernel, stride):
    total = max(0, (size - 1) * stride + kernel - size)
    return total // 2, total - total // 2
