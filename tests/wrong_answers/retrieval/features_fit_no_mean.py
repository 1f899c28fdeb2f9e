"""check: normalized_correlation
says: all values are close to 1
mistake: no mean taken off
"""

import numpy as np


def normalized_correlation(image, patch):
    parts = np.lib.stride_tricks.sliding_window_view(image, patch.shape)
    return (parts * patch).sum(axis=(2, 3)) / np.linalg.norm(parts, axis=(2, 3)) / np.linalg.norm(patch)
