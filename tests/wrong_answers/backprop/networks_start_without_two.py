"""check: initial_parameters
says: throws half away
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = rng.normal(0, 1 / np.sqrt(inputs), (inputs, units))
        params[f"b{i}"] = np.zeros(units)
    return params
