"""check: softmax_of_two
says: one column is missing
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def softmax_of_two(scores):
    return sigmoid(scores[:, 0] - scores[:, 1])
