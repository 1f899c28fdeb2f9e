"""check: convex_combination
cause: the probabilities of the top names are not divided by their sum
"""

import numpy as np


def convex_combination(probabilities, names, top):
    length = np.linalg.norm(names, axis=1, keepdims=True)
    unit = names / np.where(length > 0, length, 1)
    P = probabilities.copy()
    lowest = np.argsort(P, axis=1)[:, : P.shape[1] - top]
    np.put_along_axis(P, lowest, 0, axis=1)
    return P @ unit
