"""A mean is a sum but for its length.

check: rmac
needs: l2_normalize, mac, rmac_regions
"""

import numpy as np


def rmac(features, levels):
    vectors = []
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[top : top + side, left : left + side]
        vectors.append(l2_normalize(mac(part)))
    return l2_normalize(np.mean(vectors, axis=0))
