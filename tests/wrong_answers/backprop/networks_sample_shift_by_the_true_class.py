"""check: sample_loss
says: an exponential overflows
"""

import numpy as np


def sample_loss(z, y):
    return np.log(np.exp(z - z[y]).sum())
