"""check: surprise
says: base 10
"""

import numpy as np


def surprise(scores, y):
    powers = np.exp(scores - scores.max())
    return -np.log10(powers[y] / powers.sum())
