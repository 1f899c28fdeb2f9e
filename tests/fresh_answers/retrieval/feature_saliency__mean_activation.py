"""check: feature_saliency
cause: the mean activation in place of the share of places
"""

import numpy as np


def feature_saliency(features, epsilon):
    K = features.shape[2]
    out = np.zeros(features.shape[:2])
    for k in range(K):
        share = np.mean(features[:, :, k])
        out -= np.log(epsilon + share) * features[:, :, k]
    return out
