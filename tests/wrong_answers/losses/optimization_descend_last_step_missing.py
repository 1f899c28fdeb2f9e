"""check: descend
says: the last row stays 0
"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = np.zeros((steps + 1, *w.shape))
    path[0] = w
    for i in range(1, steps):
        path[i] = path[i - 1] - lr * gradient(path[i - 1])
    return path
