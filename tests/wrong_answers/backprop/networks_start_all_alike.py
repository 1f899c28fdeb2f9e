"""check: initial_parameters
says: all weights of a layer are the same number
"""

import numpy as np


def initial_parameters(sizes, rng):
    p = {}
    for i, (a, b) in enumerate(zip(sizes, sizes[1:]), 1):
        p[f'W{i}'] = np.ones((a, b)) * np.sqrt(2 / a)
        p[f'b{i}'] = np.zeros(b)
    return p
