"""check: same_padding
cause: always kernel - stride, as if the stride divided the size
"""


def same_padding(size, kernel, stride):
    total = max(kernel - stride, 0)
    return total // 2, total - total // 2
