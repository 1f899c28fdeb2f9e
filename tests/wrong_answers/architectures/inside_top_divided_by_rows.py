"""check: top_patches
says: the place is divided by the number of rows
"""

import numpy as np


def top_patches(activations, k):
    N, H, W = activations.shape
    flat = activations.reshape(N, -1)
    images = np.argsort(-flat.max(axis=1))[:k]
    best = flat[images].argmax(axis=1)
    return images, best // H, best % H
