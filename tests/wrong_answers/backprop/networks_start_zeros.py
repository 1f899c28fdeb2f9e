"""check: initial_parameters
says: stay alike
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = np.zeros((inputs, units))
        params[f"b{i}"] = np.zeros(units)
    return params
