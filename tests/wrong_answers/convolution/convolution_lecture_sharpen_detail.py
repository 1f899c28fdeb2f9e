"""check: sharpen_kernel
says: the detail alone
"""

import numpy as np


def sharpen_kernel(amount):
    kernel = np.full((3, 3), -1 / 9)
    kernel[1, 1] += 1
    return amount * kernel
