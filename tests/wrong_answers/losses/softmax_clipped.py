"""check: softmax
says: cutting the scores off
"""

import numpy as np


def softmax(scores):
    e = np.exp(np.clip(scores, -500, 500))
    return e / e.sum(axis=1, keepdims=True)
