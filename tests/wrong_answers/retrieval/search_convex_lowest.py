"""check: convex_combination
says: argsort
mistake: lowest
"""

import numpy as np


def convex_combination(probabilities, names, top):
    lengths = np.linalg.norm(names, axis=1, keepdims=True)
    names = names / np.where(lengths == 0, 1, lengths)
    best = np.argsort(probabilities, axis=1)[:, :top]
    return np.array([p[b] @ names[b] / p[b].sum() for p, b in zip(probabilities, best)])
