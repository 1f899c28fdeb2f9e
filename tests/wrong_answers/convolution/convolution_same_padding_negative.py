"""check: same_padding
says: a number of zeros is negative
"""

import numpy as np


def same_padding(size, kernel, stride):
    total = (int(np.ceil(size / stride)) - 1) * stride + kernel - size
    before = total // 2
    return before, total - before
