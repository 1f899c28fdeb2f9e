"""check: separate"""

import numpy as np


def separate(kernel):
    i, j = np.unravel_index(np.abs(kernel).argmax(), kernel.shape)
    return kernel[:, j], kernel[i] / kernel[i, j]
