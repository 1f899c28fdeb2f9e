"""check: normalized_correlation"""

import numpy as np


def normalized_correlation(image, patch):
    (H, W), (h, w) = image.shape, patch.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i, j in np.ndindex(*out.shape):
        part = image[i : i + h, j : j + w]
        if np.ptp(part):
            out[i, j] = np.corrcoef(part.ravel(), patch.ravel())[0, 1]
    return out
