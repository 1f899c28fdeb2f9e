"""check: convex_combination
says: not brought to length 1
"""

import numpy as np


def convex_combination(probabilities, names, top):
    best = np.argsort(-probabilities, axis=1)[:, :top]
    return np.array([p[b] @ names[b] / p[b].sum() for p, b in zip(probabilities, best)])
