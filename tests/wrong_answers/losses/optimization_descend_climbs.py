"""check: descend
says: climbs
"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = [w.copy()]
    for _ in range(steps):
        w = w + lr * gradient(w)
        path.append(w)
    return np.array(path)
