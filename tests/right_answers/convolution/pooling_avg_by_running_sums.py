"""check: avg_pool_forward"""

import numpy as np


def avg_pool_forward(images, k, stride):
    sums = np.pad(images.cumsum(axis=1).cumsum(axis=2), ((0, 0), (1, 0), (1, 0), (0, 0)))
    boxes = sums[:, k:, k:] - sums[:, :-k, k:] - sums[:, k:, :-k] + sums[:, :-k, :-k]
    return boxes[:, ::stride, ::stride] / k**2
