"""check: elastic_net
says: the ratio stands at the absolute values
"""

import numpy as np


def elastic_net(W, ratio):
    return np.sum(W**2 + ratio * np.abs(W)), 2 * W + ratio * np.sign(W)
