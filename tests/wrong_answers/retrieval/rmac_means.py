"""check: rmac
says: each region has its mean
mistake: means of regions
needs: l2_normalize, mac, rmac_regions
"""

import numpy as np


def rmac(features, levels):
    vectors = []
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[top : top + side, left : left + side]
        vectors.append(l2_normalize(part.mean(axis=(0, 1))))
    return l2_normalize(np.sum(vectors, axis=0))
