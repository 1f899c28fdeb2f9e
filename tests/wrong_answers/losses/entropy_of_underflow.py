"""check: cross_entropy
says: underflows to 0
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    N = len(y)
    probs = softmax(scores)
    loss = -np.log(probs[np.arange(N), y]).sum() / N
    probs[np.arange(N), y] -= 1
    return loss, probs / N
