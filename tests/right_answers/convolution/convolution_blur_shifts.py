"""check: blur"""

import numpy as np


def blur(image, sigma):
    r = int(np.ceil(3 * sigma))
    weights = np.exp(-(np.arange(-r, r + 1) ** 2) / (2 * sigma**2))
    weights /= weights.sum()
    padded, (H, W) = np.pad(image.astype(float), r, "edge"), image.shape
    rows = sum(weight * padded[:, k : k + W] for k, weight in enumerate(weights))
    return sum(weight * rows[k : k + H] for k, weight in enumerate(weights))
