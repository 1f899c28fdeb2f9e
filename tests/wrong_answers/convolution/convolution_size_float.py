"""check: conv_output_size
says: dtype float64
"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    return max(0, np.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1)
