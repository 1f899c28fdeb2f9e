"""check: rmsprop"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = state.get("s", np.zeros_like(w))
    s = s + (1 - beta) * (dw**2 - s)
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
