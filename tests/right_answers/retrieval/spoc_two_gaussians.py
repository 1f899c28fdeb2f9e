"""A Gaussian in the plane is the product of one along each axis.

check: spoc
"""

import numpy as np


def spoc(features, spread):
    total = features
    for axis in (0, 0):
        n = total.shape[axis]
        d = (np.arange(n) - (n - 1) / 2) / spread
        total = np.tensordot(np.exp(-d * d / 2), total, (0, axis))
    return total
