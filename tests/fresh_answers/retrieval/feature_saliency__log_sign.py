"""check: feature_saliency
cause: the minus before the logarithm is missing
"""

import numpy as np


def feature_saliency(features, epsilon):
    K = features.shape[2]
    out = np.zeros(features.shape[:2])
    for k in range(K):
        share = np.mean(features[:, :, k] > 0)
        out += np.log(epsilon + share) * features[:, :, k]
    return out
