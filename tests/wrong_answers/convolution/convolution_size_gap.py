"""check: conv_output_size
says: number of zeros between neighbours
"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    long = kernel + dilation * (kernel - 1)
    return max(0, (size + 2 * padding - long) // stride + 1)
