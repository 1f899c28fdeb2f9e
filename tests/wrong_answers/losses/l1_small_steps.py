"""check: l1_penalty
says: dW
"""

import numpy as np


def l1_penalty(W):
    def value(V):
        return np.abs(V).sum()

    dW = np.zeros(W.shape)
    for place in np.ndindex(*W.shape):
        step = np.zeros(W.shape)
        step[place] = 1e-4
        dW[place] = (value(W + step) - value(W - step)) / 2e-4
    return value(W), dW.astype(np.float32)
