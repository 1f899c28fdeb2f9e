"""check: count_parameters
cause: height times width alone: the channels of a colour image are forgotten
expect: channels are not counted
"""

import numpy as np


def count_parameters(shape, num_classes, bias):
    n = shape[0] * shape[1] * num_classes
    if bias:
        n = n + num_classes
    return n
