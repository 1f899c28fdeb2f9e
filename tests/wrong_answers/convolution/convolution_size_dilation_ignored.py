"""check: conv_output_size
says: needs more room
"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    return max(0, (size + 2 * padding - kernel) // stride + 1)
