"""check: surprise
says: share underflows to 0
"""

import numpy as np


def surprise(scores, y):
    powers = np.exp(scores - scores.max())
    return -np.log(powers[y] / powers.sum())
