"""check: object_saliency
says: negative similarities take something off
"""

import numpy as np


def object_saliency(F, places, regions, f, g, k):
    s = places @ regions.T
    kth = np.sort(s, axis=2)[:, :, -k][:, :, None]
    return F / F.max() * (np.where(s >= kth, s, 0) * f * g).sum(axis=2)
