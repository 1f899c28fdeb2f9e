"""check: initial_parameters
says: root is taken of the 2 alone
"""

import numpy as np


def initial_parameters(sizes, rng):
    p = {}
    for i, (a, b) in enumerate(zip(sizes, sizes[1:]), 1):
        p[f'W{i}'] = rng.normal(0, np.sqrt(2) / a, (a, b))
        p[f'b{i}'] = np.zeros(b)
    return p
