"""check: gem
"""

import numpy as np


def gem(features, p):
    most = np.maximum(features.max(axis=(0, 1)), 1e-12).astype(float)
    return most * ((features / most) ** p).mean(axis=(0, 1)) ** (1 / p)
