"""check: rmac
says: so that no region shouts
mistake: regions not normalised
needs: l2_normalize, mac, rmac_regions
"""

import numpy as np


def rmac(features, levels):
    vectors = []
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[top : top + side, left : left + side]
        vectors.append(mac(part))
    return l2_normalize(np.sum(vectors, axis=0))
