"""check: rmsprop
cause: beta and 1 - beta are exchanged
"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = state.get("s", np.zeros_like(w))
    s = (1 - beta) * s + beta * dw**2
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
