"""check: dropout_backward"""

import numpy as np


def dropout_backward(dout, mask, p):
    return np.where(mask, dout / (1 - p), 0)
