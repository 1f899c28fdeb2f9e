"""check: same_padding
says: `size` is not used
"""


def same_padding(size, kernel, stride):
    total = max(kernel - stride, 0)
    return total // 2, total - total // 2
