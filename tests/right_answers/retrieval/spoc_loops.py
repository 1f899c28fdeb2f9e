"""check: spoc
"""

import numpy as np


def spoc(features, spread):
    H, W, K = features.shape
    total = np.zeros(K)
    for i in range(H):
        for j in range(W):
            d2 = (i - (H - 1) / 2) ** 2 + (j - (W - 1) / 2) ** 2
            total += features[i, j] * np.exp(-d2 / 2 / spread**2)
    return total
