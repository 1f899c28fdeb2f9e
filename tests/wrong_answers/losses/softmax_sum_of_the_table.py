"""check: softmax
says: the whole table sums to 1
"""

import numpy as np



def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1)[:, np.newaxis])
    return powers / np.sum(powers)
