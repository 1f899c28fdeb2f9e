"""check: match_colors
says: the two roots are on the wrong sides
"""

import numpy as np


def match_colors(image, like):
    x, y = image.reshape(-1, 3), like.reshape(-1, 3)

    def power(rows, exponent):
        values, V = np.linalg.eigh(np.cov(rows.T, bias=True))
        return V @ np.diag(values**exponent) @ V.T

    out = (x - x.mean(axis=0)) @ power(y, 0.5) @ power(x, -0.5) + y.mean(axis=0)
    return out.reshape(image.shape)
