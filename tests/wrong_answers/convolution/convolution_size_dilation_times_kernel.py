"""check: conv_output_size
says: d k pixels long
"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    return max(0, (size + 2 * padding - dilation * kernel) // stride + 1)
