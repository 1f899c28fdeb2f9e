"""check: initial_parameters
cause: the variance is given as deviation
"""

import numpy as np


def initial_parameters(sizes, rng):
    p = {}
    for i in range(1, len(sizes)):
        p["W%d" % i] = rng.normal(0, 2 / sizes[i - 1], (sizes[i - 1], sizes[i]))
        p["b%d" % i] = np.zeros(sizes[i])
    return p
