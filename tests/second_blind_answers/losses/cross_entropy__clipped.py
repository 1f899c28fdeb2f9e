"""check: cross_entropy
cause: the probability is cut off below at 1e-12, so a class far behind costs 27.6 at most
"""

import numpy as np


def cross_entropy(scores, y):
    s = scores.astype(float)
    s = s - s.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    loss = -np.log(np.maximum(p[rows, y], 1e-12)).mean()
    d = p.copy()
    d[rows, y] -= 1
    return loss, d / len(y)
