"""check: summed_to
says: one copy is taken
"""

import numpy as np


def summed_to(dS, shape):
    while dS.ndim > len(shape):
        dS = dS[0]
    for axis, length in enumerate(shape):
        if length == 1:
            dS = np.take(dS, [0], axis)
    return dS
