"""check: softmax
says: one maximum for the whole table
"""

import numpy as np


def softmax(scores):
    e = np.exp(scores - scores.max())
    return e / e.sum(axis=1, keepdims=True)
