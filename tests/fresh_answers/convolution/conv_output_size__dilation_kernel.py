"""check: conv_output_size
cause: dilation times kernel
"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    k = dilation * kernel
    if size + 2 * padding < k:
        return 0
    return (size + 2 * padding - k) // stride + 1
