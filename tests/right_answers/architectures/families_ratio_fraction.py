"""check: separable_ratio"""

import numpy as np


def separable_ratio(k, K, F):
    return np.float64(k * k + F) / (k * k * F)
