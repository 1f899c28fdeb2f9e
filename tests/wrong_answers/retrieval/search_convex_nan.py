"""check: convex_combination
says: makes nan
"""

import numpy as np


def convex_combination(probabilities, names, top):
    names = names / np.linalg.norm(names, axis=1, keepdims=True)
    best = np.argsort(-probabilities, axis=1)[:, :top]
    return np.array([p[b] @ names[b] / p[b].sum() for p, b in zip(probabilities, best)])
