"""check: places"""


def places(size, kernel, stride):
    return len(range(0, size - kernel + 1, stride))
