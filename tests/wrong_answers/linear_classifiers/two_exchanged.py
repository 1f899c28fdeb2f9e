"""check: softmax_of_two
says: the two columns are exchanged
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def softmax_of_two(scores):
    p = sigmoid(scores[:, 1] - scores[:, 0])
    return np.stack([p, 1 - p], axis=1)
