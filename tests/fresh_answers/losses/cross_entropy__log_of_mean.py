"""check: cross_entropy
cause: the log of the mean probability, not the mean of the logs
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    N = len(y)
    p = softmax(scores)
    loss = -np.log(np.mean(p[np.arange(N), y]) + 1e-300)
    d = p.copy()
    d[np.arange(N), y] -= 1
    return loss, d / N
