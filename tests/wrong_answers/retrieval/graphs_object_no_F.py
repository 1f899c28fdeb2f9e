"""check: object_saliency
says: the saliency of the place itself is missing
"""

import numpy as np


def object_saliency(F, places, regions, f, g, k):
    s = places @ regions.T
    kth = np.sort(s, axis=2)[:, :, -k][:, :, None]
    return (np.where(s >= kth, np.maximum(s, 0), 0) * f * g).sum(axis=2)
