"""check: mobilenet_numbers"""

import numpy as np


def mobilenet_numbers(alpha, resolution):
    out = np.array([32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024]) * alpha
    sides = resolution / np.array([2, 2, 4, 4, 8, 8, 16, 16, 16, 16, 16, 16, 32, 32])
    K, F = out[:-1], out[1:]
    weights = np.concatenate([[27 * out[0]], 9 * K + K * F])
    norms = 4 * (out.sum() + K.sum())
    dense = 1000 * out[-1]
    return int(weights.sum() + norms + dense + 1000), int(weights @ sides**2 + dense)
