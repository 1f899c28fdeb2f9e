"""check: momentum
says: first step every time
"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    v = np.zeros_like(w)
    v = mu * v - lr * dw
    return w + v, {"v": v}
