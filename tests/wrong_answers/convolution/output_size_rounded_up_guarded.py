"""check: conv_output_size
says: round down
"""

import numpy as np


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    reach = dilation * (kernel - 1) + 1
    room = size + 2 * padding - reach
    if room < 0:
        return 0
    return int(np.ceil(room / stride)) + 1
