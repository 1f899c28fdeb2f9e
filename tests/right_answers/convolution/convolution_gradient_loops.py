"""check: kernel_gradient"""

import numpy as np


def kernel_gradient(image, kernel, target):
    (h, w), (rows, columns) = kernel.shape, target.shape
    loss, slope = 0.0, np.zeros((h, w))
    for i in range(rows):
        for j in range(columns):
            window = image[i : i + h, j : j + w]
            error = (window * kernel).sum() - target[i, j]
            loss += error**2 / target.size
            slope += 2 * error * window / target.size
    return loss, slope
