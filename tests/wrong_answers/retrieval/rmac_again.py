"""check: rmac
says: squares are added more than once
needs: rmac_regions, l2_normalize
"""

import numpy as np


def rmac(features, levels):
    total = np.zeros(features.shape[2])
    for level in range(1, levels):
        for top, left, side in rmac_regions(*features.shape[:2], level):
            total += l2_normalize(features[top : top + side, left : left + side].max(axis=(0, 1)))
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        total += l2_normalize(features[top : top + side, left : left + side].max(axis=(0, 1)))
    return l2_normalize(total)
