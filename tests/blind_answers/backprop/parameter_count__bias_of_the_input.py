"""check: parameter_count
cause: the input layer has biases, too
expect: inputs are given biases
"""

import numpy as np


def parameter_count(sizes):
    weights = 0
    for i in range(len(sizes) - 1):
        weights += sizes[i] * sizes[i + 1]
    biases = sum(sizes)
    return weights + biases
