"""check: count_parameters"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    W, b = np.zeros((np.zeros(shape).size, num_classes)), np.zeros(num_classes)
    return W.size + b.size * bias
