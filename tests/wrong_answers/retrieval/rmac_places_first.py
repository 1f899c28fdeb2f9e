"""check: rmac
says: the vector of each place is divided
needs: rmac_regions, l2_normalize
"""

import numpy as np


def rmac(features, levels):
    unit = l2_normalize(features)
    total = 0
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        total = total + unit[top : top + side, left : left + side].max(axis=(0, 1))
    return l2_normalize(total)
