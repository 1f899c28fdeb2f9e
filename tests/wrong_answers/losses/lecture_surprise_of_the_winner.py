"""check: surprise
says: class with the largest score
"""

import numpy as np


def surprise(scores, y):
    return np.log(np.exp(scores - scores.max()).sum())
