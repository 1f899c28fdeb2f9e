"""check: class_activation_map
says: the sum over the channels begins with ones
"""

import numpy as np


def class_activation_map(features, weights, c):
    cam = np.ones(features.shape[:2], features.dtype)
    for k in range(features.shape[2]):
        cam += weights[k, c] * features[:, :, k]
    return cam
