"""check: initial_parameters"""

import numpy as np


def initial_parameters(sizes, rng):
    params = {}
    for i in range(1, len(sizes)):
        inputs, units = sizes[i - 1], sizes[i]
        params[f"W{i}"] = np.array(
            [[rng.normal(scale=(2 / inputs) ** 0.5) for _ in range(units)] for _ in range(inputs)]
        )
        params[f"b{i}"] = np.zeros(units)
    return params
