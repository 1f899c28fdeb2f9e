"""check: correlation_map"""

import numpy as np


def correlation_map(f, g):
    def unit(v):
        n = np.hypot.reduce(v, axis=2)
        u = np.zeros(v.shape)
        np.divide(v, n[..., None], out=u, where=n[..., None] != 0)
        return u

    a, b = unit(f)[:, :, None, None], unit(g)
    return (np.sum((a + b) ** 2, -1) - np.sum((a - b) ** 2, -1)) / 4
