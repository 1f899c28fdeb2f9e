"""check: cross_entropy
says: divide last
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    scores, images = scores.astype(float), np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[images, y]
    dscores = softmax(scores) / len(y)
    dscores[images, y] -= 1
    return losses.mean(), dscores
