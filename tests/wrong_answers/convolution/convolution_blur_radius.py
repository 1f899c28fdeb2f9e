"""check: blur
says: the kernel has another size
needs: correlate2d, gaussian_kernel
"""

import numpy as np


def blur(image, sigma):
    r = int(3 * sigma)
    return correlate2d(np.pad(image, r, mode="edge"), gaussian_kernel(2 * r + 1, sigma))
