"""check: softmax_of_two
says: rows do not add up to 1
"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * s))


def softmax_of_two(scores):
    return sigmoid(scores)
