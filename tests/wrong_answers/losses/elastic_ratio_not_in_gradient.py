"""check: elastic_net
says: in the value and not in the gradient
"""

import numpy as np


def elastic_net(W, ratio):
    return np.sum(ratio * W**2 + np.abs(W)), 2 * W + np.sign(W)
