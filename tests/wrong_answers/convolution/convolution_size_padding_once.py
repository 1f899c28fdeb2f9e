"""check: conv_output_size
says: the padding is counted once
"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    return max(0, (size + padding - dilation * (kernel - 1) - 1) // stride + 1)
