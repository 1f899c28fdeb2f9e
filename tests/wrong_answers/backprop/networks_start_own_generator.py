"""check: initial_parameters
says: only source of randomness
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = np.random.default_rng(0).normal(0, np.sqrt(2 / inputs), (inputs, units))
        params[f"b{i}"] = np.zeros(units)
    return params
