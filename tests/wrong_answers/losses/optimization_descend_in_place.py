"""check: descend
says: changed its argument `w`
"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = [w.copy()]
    for _ in range(steps):
        w -= lr * gradient(w)
        path.append(w.copy())
    return np.array(path)
