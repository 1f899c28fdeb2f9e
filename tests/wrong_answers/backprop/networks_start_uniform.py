"""check: initial_parameters
says: evenly between two bounds
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = rng.uniform(-1, 1, (inputs, units)) * np.sqrt(6 / inputs)
        params[f"b{i}"] = np.zeros(units)
    return params
