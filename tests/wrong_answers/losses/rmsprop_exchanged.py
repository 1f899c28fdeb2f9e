"""check: rmsprop
says: exchanged
"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = (1 - beta) * state.get("s", 0) + beta * dw**2
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
