"""check: convolve2d
says: was surrounded by zeros
needs: correlate2d
"""

import numpy as np


def convolve2d(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, ((h - 1, h - 1), (w - 1, w - 1)))
    return correlate2d(padded, kernel[::-1, ::-1])
