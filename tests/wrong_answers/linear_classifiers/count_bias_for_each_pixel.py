"""check: count_parameters
says: a bias is counted for each number of the image
"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    D = np.prod(shape)
    weights = D * num_classes
    biases = D if bias else 0
    return weights + biases
