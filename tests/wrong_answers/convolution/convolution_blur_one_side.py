"""check: blur
says: the picture has moved
needs: correlate2d, gaussian_kernel
"""

import numpy as np


def blur(image, sigma):
    r = int(np.ceil(3 * sigma))
    padded = np.pad(image, ((0, 2 * r), (0, 2 * r)), mode="edge")
    return correlate2d(padded, gaussian_kernel(2 * r + 1, sigma))
