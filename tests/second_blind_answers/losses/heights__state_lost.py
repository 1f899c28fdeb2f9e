"""check: heights
cause: each step begins with an empty state, so the velocity is lost
"""

import numpy as np


def heights(update, loss, slope, w, steps):
    out = [loss(w)]
    for _ in range(steps):
        w, _ = update(w, slope(w), {})
        out.append(loss(w))
    return np.array(out)
