"""check: elastic_net
says: the absolute values are in the value and not in the gradient
"""

import numpy as np


def elastic_net(W, ratio):
    return ratio * (W**2).sum() + np.abs(W).sum(), 2 * ratio * W
