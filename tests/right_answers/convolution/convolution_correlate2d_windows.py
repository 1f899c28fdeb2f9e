"""check: correlate2d"""

import numpy as np


def correlate2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows.astype(float), kernel, axes=2)
