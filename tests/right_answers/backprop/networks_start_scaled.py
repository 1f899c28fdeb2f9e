"""check: initial_parameters"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = rng.standard_normal((inputs, units)) * (2 / inputs) ** 0.5
        params[f"b{i}"] = np.zeros(units)
    return params
