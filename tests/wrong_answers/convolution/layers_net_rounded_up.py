"""check: net_parameters
says: rows that are left over are dropped
"""

import math


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = math.ceil((H - k) / stride) + 1, math.ceil((W - k) / stride) + 1, F
    return [*counts, H * W * K * C + C]
