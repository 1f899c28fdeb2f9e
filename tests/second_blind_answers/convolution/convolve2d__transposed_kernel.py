"""check: convolve2d
cause: the kernel is transposed as well as turned
needs: correlate2d
"""

import numpy as np


def convolve2d(image, kernel):
    return correlate2d(image, np.rot90(kernel, 2).T)
