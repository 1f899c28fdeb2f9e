"""check: softmax
says: the whole table sums to 1
"""

import numpy as np


def softmax(scores):
    e = np.exp(scores - scores.max())
    return e / e.sum()
