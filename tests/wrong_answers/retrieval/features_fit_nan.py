"""check: normalized_correlation
says: it is 0 there
mistake: undefined
"""

import numpy as np


def normalized_correlation(image, patch):
    parts = np.lib.stride_tricks.sliding_window_view(image, patch.shape)
    parts = parts - parts.mean(axis=(2, 3), keepdims=True)
    p = patch - patch.mean()
    return (parts * p).sum(axis=(2, 3)) / np.sqrt((parts**2).sum(axis=(2, 3)) * (p**2).sum())
