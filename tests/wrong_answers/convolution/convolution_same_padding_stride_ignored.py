"""check: same_padding
says: `stride` is not used
"""


def same_padding(size, kernel, stride):
    total = kernel - 1
    return total // 2, total - total // 2
