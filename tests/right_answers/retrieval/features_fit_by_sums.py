"""check: normalized_correlation"""

import numpy as np


def normalized_correlation(image, patch):
    """Means and squares of all windows from running sums."""
    (H, W), (h, w) = image.shape, patch.shape
    shift = image.mean()

    def sums(x):
        table = np.pad(x.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        return table[h:, w:] - table[:-h, w:] - table[h:, :-w] + table[:-h, :-w]

    x, p = image - shift, patch - patch.mean()
    variance = sums(x * x) - sums(x) ** 2 / p.size
    product = np.zeros((H - h + 1, W - w + 1))
    for i in range(h):
        for j in range(w):
            product += p[i, j] * x[i : i + H - h + 1, j : j + W - w + 1]
    there = variance > 1e-8
    return np.where(there, product / np.sqrt(np.where(there, variance, 1) * (p**2).sum()), 0)
