"""check: class_activation_map
says: the weights are divided by their sum
mistake: weights made to add up to 1
"""

import numpy as np


def class_activation_map(features, weights, c):
    return np.average(features, axis=2, weights=weights[:, c])
