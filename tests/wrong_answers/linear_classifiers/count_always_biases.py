"""check: count_parameters
says: biases are counted even where
"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    return num_classes * (np.prod(shape) + 1)
