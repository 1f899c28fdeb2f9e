"""check: cross_entropy
says: caps the loss
"""

import numpy as np


def softmax(scores):
    powers = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


def cross_entropy(scores, y):
    N = len(y)
    probs = softmax(scores)
    loss = -np.log(probs[np.arange(N), y] + 1e-12).sum() / N
    probs[np.arange(N), y] -= 1
    return loss, probs / N
