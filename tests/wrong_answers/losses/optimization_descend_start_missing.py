"""check: descend
says: the start is missing
"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = []
    for _ in range(steps):
        w = w - lr * gradient(w)
        path.append(w)
    return np.array(path)
