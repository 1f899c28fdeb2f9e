"""check: one_pixel"""

import numpy as np


def one_pixel(image, kernel, i, j):
    h, w = kernel.shape
    return np.einsum("ab,ab->", image[i : i + h, j : j + w], kernel)
