"""check: softmax_of_two
says: sum over all images
"""

import numpy as np


def softmax_of_two(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum()
