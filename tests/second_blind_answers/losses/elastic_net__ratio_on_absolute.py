"""check: elastic_net
cause: the ratio is put on the absolute values and not on the squares
"""

import numpy as np


def elastic_net(W, ratio):
    value = (W**2).sum() + ratio * np.abs(W).sum()
    return value, 2 * W + ratio * np.sign(W)
