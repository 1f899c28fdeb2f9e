"""check: convolve2d
says: reversed along its columns only
needs: correlate2d
"""

import numpy as np


def convolve2d(image, kernel):
    return correlate2d(image, np.fliplr(kernel))
