"""check: spoc
cause: the middle is H // 2 and W // 2
"""

import numpy as np


def spoc(features, spread):
    H, W, K = features.shape
    i, j = np.mgrid[:H, :W]
    d2 = (i - H // 2) ** 2 + (j - W // 2) ** 2
    return (np.exp(-d2 / (2 * spread**2))[..., None] * features).sum(axis=(0, 1))
