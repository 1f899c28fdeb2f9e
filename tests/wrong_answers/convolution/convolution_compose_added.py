"""check: compose
says: the kernels are added
"""


def compose(first, second):
    return first + second
