"""check: blur
cause: the radius is cut off and not rounded up
needs: gaussian_kernel, correlate2d
"""

import numpy as np


def blur(image, sigma):
    r = int(3 * sigma)
    padded = np.pad(np.asarray(image, float), r, mode="edge")
    return correlate2d(padded, gaussian_kernel(2 * r + 1, sigma))
