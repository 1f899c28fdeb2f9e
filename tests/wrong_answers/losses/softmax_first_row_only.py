"""check: softmax
says: is the `return` inside the loop?
"""

import numpy as np


def softmax(scores):
    out = np.zeros(scores.shape)
    for i in range(len(scores)):
        e = np.exp(scores[i] - scores[i].max())
        out[i] = e / e.sum()
        return out
