"""check: top_patches
cause: rows and columns are returned in the other order
"""

import numpy as np


def top_patches(activations, k):
    flat = activations.reshape(len(activations), -1)
    images = np.argsort(-flat.max(axis=1))[:k]
    rows, columns = np.unravel_index(flat[images].argmax(axis=1), activations.shape[1:])
    return images, columns, rows
