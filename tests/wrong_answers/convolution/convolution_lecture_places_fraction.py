"""check: places
says: a part of a place is no place
"""


def places(size, kernel, stride):
    return (size - kernel) / stride + 1
