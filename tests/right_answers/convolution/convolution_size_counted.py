"""check: conv_output_size"""


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    reach = dilation * (kernel - 1)
    return len(range(-padding, size + padding - reach, stride))
