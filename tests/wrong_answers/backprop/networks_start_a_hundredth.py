"""check: initial_parameters
says: 0.01 whatever
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = 0.01 * rng.standard_normal((inputs, units))
        params[f"b{i}"] = np.zeros(units)
    return params
