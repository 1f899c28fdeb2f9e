"""check: softmax
says: changed its argument `scores`
"""

import numpy as np


def softmax(scores):
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)
