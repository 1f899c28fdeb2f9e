"""check: summed_to
says: nothing is summed
"""

import numpy as np


def summed_to(dS, shape):
    return dS + np.zeros(shape)
