"""check: summed_to"""

import numpy as np


def summed_to(dS, shape):
    while dS.ndim > len(shape):
        dS = sum(dS)
    for axis in range(len(shape)):
        if shape[axis] != dS.shape[axis]:
            dS = dS.sum(axis, keepdims=True)
    return np.array(dS)
