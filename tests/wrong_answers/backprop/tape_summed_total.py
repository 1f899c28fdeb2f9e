"""check: summed_to
says: everything is added together
"""

import numpy as np


def summed_to(dS, shape):
    return np.ones(shape) * dS.sum()
