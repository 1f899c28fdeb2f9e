"""check: count_parameters
says: integers are asked for
"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    count = np.prod(shape) * num_classes * 1.0
    if bias:
        count += num_classes
    return count
