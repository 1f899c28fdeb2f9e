"""check: same_padding
cause: the larger half is before
"""

import numpy as np


def same_padding(size, kernel, stride):
    n = int(np.ceil(size / stride))
    total = max((n - 1) * stride + kernel - size, 0)
    after = total // 2
    return total - after, after
