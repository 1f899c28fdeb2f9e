"""check: same_padding
says: PyTorch's usual padding
"""


def same_padding(size, kernel, stride):
    return (kernel - 1) // 2, (kernel - 1) // 2
