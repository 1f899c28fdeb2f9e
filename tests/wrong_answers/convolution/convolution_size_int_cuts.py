"""check: conv_output_size
says: cuts towards 0
"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    return max(0, int((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1)
