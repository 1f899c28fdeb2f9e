"""check: gem
says: the p-th root
mistake: no root
"""

import numpy as np


def gem(features, p):
    return np.mean(features.astype(float) ** p, axis=(0, 1))
