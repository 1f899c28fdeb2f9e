"""check: initial_parameters
says: take its root
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = rng.normal(0, 2 / inputs, (inputs, units))
        params[f"b{i}"] = np.zeros(units)
    return params
