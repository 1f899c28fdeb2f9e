"""check: feature_map
says: the first window counts, too
"""

import numpy as np


def feature_map(image, w, b):
    k = len(w)
    H, W, K = image.shape
    found = np.zeros((H - k, W - k))
    for y in range(H - k):
        for x in range(W - k):
            found[y, x] = (image[y : y + k, x : x + k] * w).sum() + b
    return found
