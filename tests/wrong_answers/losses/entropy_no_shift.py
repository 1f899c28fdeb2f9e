"""check: cross_entropy
says: `np.exp` ends near 709
"""

import numpy as np


def cross_entropy(scores, y):
    N = len(y)
    e = np.exp(scores)
    probs = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(probs[np.arange(N), y]).mean()
    probs[np.arange(N), y] -= 1
    return loss, probs / N
