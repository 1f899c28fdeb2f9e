"""check: sharpen_kernel"""

import numpy as np


def sharpen_kernel(amount):
    kernel = [[-amount / 9] * 3 for _ in range(3)]
    kernel[1][1] = 1 + amount - amount / 9
    return np.array(kernel)
