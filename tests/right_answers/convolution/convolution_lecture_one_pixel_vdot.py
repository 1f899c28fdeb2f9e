"""check: one_pixel"""

import numpy as np


def one_pixel(image, kernel, i, j):
    window = image[i:, j:][: kernel.shape[0], : kernel.shape[1]]
    return np.vdot(window, kernel)
