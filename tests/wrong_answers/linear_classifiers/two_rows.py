"""check: softmax_of_two
says: the table is transposed
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def softmax_of_two(scores):
    p = sigmoid(scores[:, 0] - scores[:, 1])
    return np.array([p, 1 - p])
