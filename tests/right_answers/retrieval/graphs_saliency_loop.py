"""check: feature_saliency
"""

import numpy as np


def feature_saliency(features, epsilon):
    H, W, K = features.shape
    F = np.zeros((H, W))
    for k in range(K):
        a = np.count_nonzero(features[:, :, k]) / (H * W)
        F -= np.log(epsilon + a) * features[:, :, k]
    return F
