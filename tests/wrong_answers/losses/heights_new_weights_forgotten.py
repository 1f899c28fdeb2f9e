"""check: heights
says: every step starts where the first did
"""

import numpy as np



def heights(update, loss, slope, w, steps):
    found, state = np.empty(steps + 1), {}
    found[0] = loss(w)
    for k in range(1, steps + 1):
        moved, state = update(w, slope(w), state)
        found[k] = loss(moved)
    return found
