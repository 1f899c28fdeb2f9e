"""check: class_activation_map
cause: the weighted maps are averaged over the channels
expect: mean over the channels
"""

import numpy as np


def class_activation_map(features, weights, c):
    weighted = features * weights[:, c]
    return weighted.mean(axis=-1)
