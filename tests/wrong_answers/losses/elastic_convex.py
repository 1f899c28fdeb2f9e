"""check: elastic_net
says: mixed as r and 1 - r
"""

import numpy as np


def elastic_net(W, ratio):
    value = ratio * np.sum(W**2) + (1 - ratio) * np.abs(W).sum()
    return value, 2 * ratio * W + (1 - ratio) * np.sign(W)
