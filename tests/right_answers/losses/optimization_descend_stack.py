"""check: descend"""

import numpy as np


def descend(gradient, w, lr, steps):
    w, path = w.copy(), [w.copy()]
    for _ in range(steps):
        w -= lr * gradient(w)
        path.append(w.copy())
    return np.stack(path)
