"""check: blur
says: along the rows only
needs: correlate2d, gaussian_kernel, separate
"""

import numpy as np


def blur(image, sigma):
    r = int(np.ceil(3 * sigma))
    column, row = separate(gaussian_kernel(2 * r + 1, sigma))
    padded = np.pad(image, ((0, 0), (r, r)), mode="edge")
    return correlate2d(padded, row[None] / row.sum())
