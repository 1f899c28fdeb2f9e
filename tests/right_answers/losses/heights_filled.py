"""check: heights"""

import numpy as np


def heights(update, loss, slope, w, steps):
    found = np.zeros(steps + 1)
    state = {}
    for i in range(steps):
        found[i] = loss(w)
        w, state = update(w, slope(w), state)
    found[steps] = loss(w)
    return found
