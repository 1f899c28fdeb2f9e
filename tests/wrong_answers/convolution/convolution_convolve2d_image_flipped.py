"""check: convolve2d
says: the image is turned round instead
needs: correlate2d
"""

import numpy as np


def convolve2d(image, kernel):
    return correlate2d(np.flip(image), kernel)
