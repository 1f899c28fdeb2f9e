"""check: conv_output_size
says: so round down
"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    return max(0, int(np.ceil(room / stride)) + 1)
