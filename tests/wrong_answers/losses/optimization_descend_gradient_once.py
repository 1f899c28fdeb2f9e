"""check: descend
says: ask for it anew
"""

import numpy as np


def descend(gradient, w, lr, steps):
    g = gradient(w)
    return np.array([w - lr * t * g for t in range(steps + 1)])
