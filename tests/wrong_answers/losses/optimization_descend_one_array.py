"""check: descend
says: the same array was stored each time
"""

import numpy as np


def descend(gradient, w, lr, steps):
    w = w.astype(float)
    path = [w]
    for _ in range(steps):
        w -= lr * gradient(w)
        path.append(w)
    return np.array(path)
