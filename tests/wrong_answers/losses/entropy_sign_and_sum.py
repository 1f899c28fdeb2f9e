"""check: cross_entropy
says: (2) the gradient has the wrong sign
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    scores, images = scores.astype(float), np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[images, y]
    dscores = -softmax(scores)
    dscores[images, y] += 1
    return losses.sum(), dscores
