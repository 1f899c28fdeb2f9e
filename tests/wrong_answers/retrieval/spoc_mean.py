"""check: spoc
says: divided by the sum of the weights
mistake: weighted mean
"""

import numpy as np


def spoc(features, spread):
    H, W, _ = features.shape
    i, j = np.mgrid[:H, :W]
    squared = (i - (H - 1) / 2) ** 2 + (j - (W - 1) / 2) ** 2
    weights = np.exp(-squared / (2 * spread**2))
    return (weights[:, :, None] * features).sum(axis=(0, 1)) / weights.sum()
