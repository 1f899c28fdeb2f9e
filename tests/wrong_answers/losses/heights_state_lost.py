"""check: heights
says: hand on the state
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    found = [loss(w)]
    for _ in range(steps):
        w = update(w, slope(w), {})[0]
        found.append(loss(w))
    return np.array(found)
