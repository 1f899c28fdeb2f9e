"""check: sharpen_kernel
says: the picture turns dark
"""

import numpy as np


def sharpen_kernel(amount):
    kernel = -amount * np.ones((3, 3)) / 9
    kernel[1, 1] += 1
    return kernel
