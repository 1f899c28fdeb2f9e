"""As published programs have it: nothing is below 1e-6.

check: gem
"""

import numpy as np


def gem(features, p):
    values = np.maximum(features.astype(np.float64), 1e-6)
    return np.power(np.mean(np.power(values, p), axis=(0, 1)), 1 / p)
