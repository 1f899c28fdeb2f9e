"""check: match_colors
says: colours below 0 and above 1 are cut off
"""

import numpy as np


def match_colors(image, like):
    x, y = image.reshape(-1, 3), like.reshape(-1, 3)

    def power(rows, exponent):
        values, V = np.linalg.eigh(np.cov(rows.T, bias=True))
        return V @ np.diag(values**exponent) @ V.T

    out = (x - x.mean(axis=0)) @ power(x, -0.5) @ power(y, 0.5) + y.mean(axis=0)
    return np.clip(out, 0, 1).reshape(image.shape)
