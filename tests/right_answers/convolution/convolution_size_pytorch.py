"""check: conv_output_size"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    return int(np.floor(room / stride + 1)) if room >= 0 else 0
