"""check: class_activation_map"""

import numpy as np


def class_activation_map(features, weights, c):
    return sum(w * plane for w, plane in zip(weights.T[c], features.transpose(2, 0, 1)))
