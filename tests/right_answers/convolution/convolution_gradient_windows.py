"""check: kernel_gradient"""

import numpy as np


def kernel_gradient(image, kernel, target):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    error = np.tensordot(windows, kernel, 2) - target
    return float(np.mean(error**2)), 2 / error.size * np.tensordot(error, windows, axes=([0, 1], [0, 1]))
