"""check: initial_parameters
cause: all layers use the number of inputs of the network
"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        params[f"W{i}"] = rng.normal(size=(sizes[i - 1], sizes[i])) * np.sqrt(2 / sizes[0])
        params[f"b{i}"] = np.zeros(sizes[i])
    return params
