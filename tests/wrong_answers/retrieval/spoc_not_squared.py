"""check: spoc
says: the spread is not squared
mistake: spread not squared
"""

import numpy as np


def spoc(features, spread):
    H, W, _ = features.shape
    i, j = np.mgrid[:H, :W]
    squared = (i - (H - 1) / 2) ** 2 + (j - (W - 1) / 2) ** 2
    weights = np.exp(-squared / (2 * spread))
    return (weights[:, :, None] * features).sum(axis=(0, 1))
