"""check: softmax
says: each column sums to 1
"""

import numpy as np


def softmax(scores):
    powers = np.exp(scores - np.max(scores, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)
