"""check: feature_map"""

import numpy as np


def feature_map(image, w, b):
    k, K = w.shape[1:]
    H, W = image.shape[:2]
    found = np.full((H - k + 1, W - k + 1), float(b))
    for i in range(k):
        for j in range(k):
            for c in range(K):
                found += w[i, j, c] * image[i : i + H - k + 1, j : j + W - k + 1, c]
    return found
