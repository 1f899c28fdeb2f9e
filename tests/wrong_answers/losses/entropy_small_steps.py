"""check: cross_entropy
says: dscores
needs: softmax
"""

import numpy as np


def cross_entropy(scores, y):
    def loss(s):
        s = s - s.max(axis=1, keepdims=True)
        return (np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y]).mean()

    scores, h = scores.astype(float), 1e-5
    dscores = np.zeros(scores.shape)
    for place in np.ndindex(*scores.shape):
        step = np.zeros(scores.shape)
        step[place] = h
        dscores[place] = (loss(scores + step) - loss(scores - step)) / (2 * h)
    return loss(scores), dscores.astype(np.float32)
