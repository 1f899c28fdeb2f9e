"""check: heights
cause: the height at the start is missing
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    out = []
    state = {}
    for s in range(steps):
        w, state = update(w, slope(w), state)
        out.append(loss(w))
    return np.array(out)
