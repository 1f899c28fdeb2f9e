"""check: dropout_backward
cause: divided by p, not by 1 - p
"""

import numpy as np


def dropout_backward(dout, mask, p):
    d = np.zeros(dout.shape)
    d[mask] = dout[mask] / (p if p else 1)
    return d
