"""check: affine_forward"""

import numpy as np


def affine_forward(X, W, b):
    with_ones = np.hstack([X, np.ones((len(X), 1))])
    return with_ones @ np.vstack([W, b])
