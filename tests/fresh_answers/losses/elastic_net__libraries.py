"""check: elastic_net
cause: mixes with ratio and 1 - ratio
"""

import numpy as np


def elastic_net(W, ratio):
    value = ratio * np.sum(W ** 2) + (1 - ratio) * np.sum(np.abs(W))
    d = 2 * ratio * W + (1 - ratio) * np.sign(W)
    return value, d
