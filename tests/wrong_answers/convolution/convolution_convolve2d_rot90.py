"""check: convolve2d
says: turned by a quarter
needs: correlate2d
"""

import numpy as np


def convolve2d(image, kernel):
    return correlate2d(image, np.rot90(kernel))
