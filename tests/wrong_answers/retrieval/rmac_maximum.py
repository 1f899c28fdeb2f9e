"""check: rmac
says: maximum over the regions
mistake: maximum over regions
needs: l2_normalize, mac, rmac_regions
"""

import numpy as np


def rmac(features, levels):
    vectors = []
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[top : top + side, left : left + side]
        vectors.append(l2_normalize(mac(part)))
    return l2_normalize(np.max(vectors, axis=0))
