"""check: rmsprop
says: without being squared
"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = beta * state.get("s", 0) + (1 - beta) * dw
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
