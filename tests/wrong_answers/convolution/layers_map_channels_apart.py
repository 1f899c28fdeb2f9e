"""check: feature_map
says: there is a map for each channel
"""

import numpy as np


def feature_map(image, w, b):
    k = len(w)
    H, W, K = image.shape
    found = np.zeros((H - k + 1, W - k + 1, K))
    for y in range(H - k + 1):
        for x in range(W - k + 1):
            found[y, x] = (image[y : y + k, x : x + k] * w).sum(axis=(0, 1)) + b
    return found
