"""check: rmsprop
says: never forgets
"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = state.get("s", 0) + dw**2
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s}
