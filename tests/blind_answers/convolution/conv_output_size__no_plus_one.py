"""check: conv_output_size
cause: the 1 is not added
expect: one place is missing
"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    k = dilation * (kernel - 1) + 1
    n = (size - k + 2 * padding) // stride
    return max(n, 0)
