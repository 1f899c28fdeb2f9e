"""check: normalized_correlation
says: both are sums or both are means
mistake: times the number of pixels
"""

import numpy as np


def normalized_correlation(image, patch):
    parts = np.lib.stride_tricks.sliding_window_view(image, patch.shape)
    parts = parts - parts.mean(axis=(2, 3), keepdims=True)
    spread = parts.std(axis=(2, 3)) * patch.std()
    product = (parts * (patch - patch.mean())).sum(axis=(2, 3))
    return np.divide(product, spread, out=np.zeros_like(product), where=spread > 1e-9)
