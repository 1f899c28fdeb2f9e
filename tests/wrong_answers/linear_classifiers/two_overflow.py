"""check: softmax_of_two
says: give NaN
"""

import numpy as np


def softmax_of_two(scores):
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)
