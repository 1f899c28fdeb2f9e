"""check: initial_parameters
cause: the deviation uses the number of outputs
"""

import numpy as np


def initial_parameters(sizes, rng):
    p = {}
    for i in range(1, len(sizes)):
        p["W%d" % i] = rng.normal(0, np.sqrt(2 / sizes[i]), (sizes[i - 1], sizes[i]))
        p["b%d" % i] = np.zeros(sizes[i])
    return p
