"""check: cross_entropy
says: keeps the logarithm from 0
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    N = len(y)
    probs = softmax(scores)
    loss = -np.log(np.clip(probs[np.arange(N), y], 1e-15, 1)).sum() / N
    probs[np.arange(N), y] -= 1
    return loss, probs / N
