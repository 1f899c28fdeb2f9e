"""check: random_search
cause: history holds the loss of each candidate, not the lowest so far
expect: loss of each candidate
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best_loss = float("inf")
    best_W = None
    history = []
    for i in range(steps):
        W = rng.normal(size=shape)
        l = loss(W)
        history.append(l)
        if l < best_loss:
            best_loss = l
            best_W = W
    return best_W, np.array(history)
