"""check: heights
says: changes along the walk
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    state = {}
    dw = slope(w)
    found = np.zeros(steps + 1)
    found[0] = loss(w)
    for i in range(steps):
        w, state = update(w, dw, state)
        found[i + 1] = loss(w)
    return found
