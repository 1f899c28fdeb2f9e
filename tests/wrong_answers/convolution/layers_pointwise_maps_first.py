"""check: pointwise
says: here the channels are last
"""

import numpy as np


def pointwise(images, filters, b):
    return np.einsum("nyxk,kf->nfyx", images, filters) + b[:, None, None]
