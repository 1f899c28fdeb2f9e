"""check: cross_entropy
says: two things. (1) the logarithm is the one of base 10
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    scores, images = scores.astype(float), np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log10(np.exp(shifted).sum(axis=1)) - shifted[images, y] * np.log10(np.e)
    dscores = softmax(scores)
    dscores[images, y] -= 1
    return -losses.mean(), dscores / len(y)
