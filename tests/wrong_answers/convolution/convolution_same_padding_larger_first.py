"""check: same_padding
says: the larger half is before
"""

import numpy as np


def same_padding(size, kernel, stride):
    total = max(0, (int(np.ceil(size / stride)) - 1) * stride + kernel - size)
    return (total + 1) // 2, total // 2
