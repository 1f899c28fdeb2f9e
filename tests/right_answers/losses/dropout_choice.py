"""check: dropout"""

import numpy as np


def dropout(x, p, rng):
    mask = rng.choice([True, False], size=x.shape, p=[1 - p, p])
    out = np.zeros_like(x)
    out[mask] = x[mask] / (1 - p)
    return out, mask
