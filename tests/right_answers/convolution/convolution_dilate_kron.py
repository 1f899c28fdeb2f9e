"""check: dilate"""

import numpy as np


def dilate(kernel, d):
    spot = np.zeros((d, d))
    spot[0, 0] = 1
    big = np.kron(kernel, spot)
    return big[: len(big) - d + 1, : big.shape[1] - d + 1]
