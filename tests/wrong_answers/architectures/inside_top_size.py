"""check: top_patches
says: the sign is lost
"""

import numpy as np


def top_patches(activations, k):
    flat = np.abs(activations).reshape(len(activations), -1)
    images = np.argsort(-flat.max(axis=1))[:k]
    rows, columns = np.unravel_index(flat[images].argmax(axis=1), activations.shape[1:])
    return images, rows, columns
