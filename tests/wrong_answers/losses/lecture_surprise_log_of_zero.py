"""check: surprise
says: underflows to 0 before its logarithm
"""

import numpy as np


def surprise(scores, y):
    powers = np.exp(scores - scores.max())
    return -np.log(powers[y] / powers.sum())
