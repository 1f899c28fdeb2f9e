"""check: places
says: one place is missing
"""


def places(size, kernel, stride):
    return (size - kernel) // stride
