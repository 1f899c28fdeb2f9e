"""check: surprise
says: has base 2
"""

import numpy as np


def surprise(scores, y):
    t = scores.max()
    return np.log2(np.exp(scores - t).sum()) + t - scores[y]
