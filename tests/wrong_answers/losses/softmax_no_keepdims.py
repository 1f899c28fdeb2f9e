"""check: softmax
says: meets the columns
"""

import numpy as np


def softmax(scores):
    e = np.exp(scores - scores.max(axis=1))
    return e / e.sum(axis=1)
