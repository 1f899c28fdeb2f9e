"""check: templates
says: fractions are cut off where
"""

import numpy as np


def templates(W, shape):
    images = []
    for weights in W.T:
        grey = weights - weights.min()
        if grey.max() > 0:
            grey = grey / grey.max()
        images.append((255 * grey).astype(np.uint8).reshape(shape))
    return np.array(images)
