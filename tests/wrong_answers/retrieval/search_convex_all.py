"""check: convex_combination
says: all names count
"""

import numpy as np


def convex_combination(probabilities, names, top):
    lengths = np.linalg.norm(names, axis=1, keepdims=True)
    return probabilities @ (names / np.maximum(lengths, 1e-12))
