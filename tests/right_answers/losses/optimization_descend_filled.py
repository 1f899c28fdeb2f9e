"""check: descend"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = np.zeros((steps + 1, *w.shape))
    path[0] = w
    for t in range(steps):
        path[t + 1] = path[t] - lr * gradient(path[t])
    return path
