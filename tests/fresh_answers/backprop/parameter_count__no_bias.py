"""check: parameter_count
cause: the biases are not counted
"""

import numpy as np


def parameter_count(sizes):
    n = 0
    for a, b in zip(sizes, sizes[1:]):
        n += a * b
    return n
