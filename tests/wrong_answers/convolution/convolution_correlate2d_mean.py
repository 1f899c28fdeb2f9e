"""check: correlate2d
says: mean of the products
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    return np.array(
        [[(image[i : i + h, j : j + w] * kernel).mean() for j in range(columns)] for i in range(rows)]
    )
