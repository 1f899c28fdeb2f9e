"""check: sharpen_kernel
says: this blurs
"""

import numpy as np


def sharpen_kernel(amount):
    kernel = np.full((3, 3), amount / 9)
    kernel[1, 1] += 1 - amount
    return kernel
