"""check: blur
needs: correlate2d, gaussian_kernel
"""

import numpy as np


def blur(image, sigma):
    r = int(np.ceil(3 * sigma))
    return correlate2d(np.pad(image.astype(float), r, mode="edge"), gaussian_kernel(2 * r + 1, sigma))
