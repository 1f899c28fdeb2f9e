"""check: places
says: added before the division
"""


def places(size, kernel, stride):
    return (size - kernel + 1) // stride
