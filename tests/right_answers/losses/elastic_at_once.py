"""check: elastic_net"""

import numpy as np


def elastic_net(W, ratio):
    return np.sum(ratio * W**2 + np.abs(W)), 2 * ratio * W + np.sign(W)
