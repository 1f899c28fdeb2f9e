"""check: rmac
says: the sum is not divided by its length
mistake: sum not normalised
needs: l2_normalize, mac, rmac_regions
"""

import numpy as np


def rmac(features, levels):
    vectors = []
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[top : top + side, left : left + side]
        vectors.append(l2_normalize(mac(part)))
    return np.sum(vectors, axis=0)
