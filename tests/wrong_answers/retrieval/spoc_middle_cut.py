"""check: spoc
says: `//` cuts the half off
mistake: middle at H // 2
"""

import numpy as np


def spoc(features, spread):
    H, W, _ = features.shape
    i, j = np.mgrid[:H, :W]
    squared = (i - H // 2) ** 2 + (j - W // 2) ** 2
    weights = np.exp(-squared / (2 * spread**2))
    return (weights[:, :, None] * features).sum(axis=(0, 1))
