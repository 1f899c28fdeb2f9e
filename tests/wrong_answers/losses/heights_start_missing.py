"""check: heights
says: n + 1 heights
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    state, found = {}, []
    for _ in range(steps):
        w, state = update(w, slope(w), state)
        found.append(loss(w))
    return np.array(found)
