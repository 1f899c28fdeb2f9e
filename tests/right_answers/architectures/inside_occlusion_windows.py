"""check: occlusion_map"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def occlusion_map(score, image, patch, stride, fill):
    H, W, K = image.shape
    numbers = np.arange(H * W).reshape(H, W)
    windows = sliding_window_view(numbers, (patch, patch))[::stride, ::stride]

    def drop(window):
        flat = image.reshape(-1, K).copy()
        flat[window.ravel()] = fill
        return score(image) - score(flat.reshape(H, W, K))

    return np.apply_along_axis(drop, 2, windows.reshape(*windows.shape[:2], -1))
