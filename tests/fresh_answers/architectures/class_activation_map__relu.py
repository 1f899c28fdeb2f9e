"""check: class_activation_map
cause: negative numbers are cut off
"""

import numpy as np


def class_activation_map(features, weights, c):
    return np.maximum(features @ weights[:, c], 0)
