"""check: surprise
says: base 10
"""

import numpy as np


def surprise(scores, y):
    shifted = scores - scores.max()
    return -(shifted[y] - np.log(np.exp(shifted).sum())) / np.log(10)
