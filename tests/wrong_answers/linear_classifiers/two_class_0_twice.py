"""check: softmax_of_two
says: both columns hold
needs: sigmoid
"""

import numpy as np


def softmax_of_two(scores):
    p = sigmoid(scores[:, 0] - scores[:, 1])
    return np.stack([p, p], axis=1)
