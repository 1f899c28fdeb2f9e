"""check: surprise
says: a loss is not
"""

import numpy as np


def surprise(scores, y):
    shifted = scores - scores.max()
    return shifted[y] - np.log(np.exp(shifted).sum())
