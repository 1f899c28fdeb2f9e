"""check: heights
says: give it the slope
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    state, found = {}, [loss(w)]
    for _ in range(steps):
        w, state = update(w, loss(w), state)
        found.append(loss(w))
    return np.array(found)
