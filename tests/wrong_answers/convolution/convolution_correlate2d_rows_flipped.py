"""check: correlate2d
says: the rows of the kernel are in reverse order
"""

import numpy as np


def correlate2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * np.flipud(kernel)).sum(axis=(2, 3))
