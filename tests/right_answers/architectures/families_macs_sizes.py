"""check: conv_macs"""

import numpy as np


def conv_macs(H, W, k, K, F):
    return np.prod((H, W)) * np.prod((k, k, K, F))
