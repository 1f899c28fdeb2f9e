"""check: descend
says: all steps are of one length
"""

import numpy as np


def descend(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        g = gradient(path[-1])
        path.append(path[-1] - lr * g / np.linalg.norm(g))
    return np.array(path)
