"""check: class_activation_map
"""

import numpy as np


def class_activation_map(features, weights, c):
    cam = np.zeros(features.shape[:2])
    for k in range(features.shape[2]):
        cam += weights[k, c] * features[:, :, k]
    return cam
