"""check: gem
says: all places count, the silent ones, too
"""

import numpy as np


def gem(features, p):
    x = features.astype(float)
    count = np.maximum((x > 0).sum(axis=(0, 1)), 1)
    return ((x**p).sum(axis=(0, 1)) / count) ** (1 / p)
