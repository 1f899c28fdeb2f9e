"""check: elastic_net
says: brings a factor down
"""

import numpy as np


def elastic_net(W, ratio):
    return (ratio * W**2 + np.abs(W)).sum(), ratio * W + np.sign(W)
