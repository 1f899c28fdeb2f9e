"""check: count_parameters
cause: one bias for all classes
"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    n = 1
    for s in shape:
        n = n * s
    n = n * num_classes
    if bias:
        n = n + 1
    return n
