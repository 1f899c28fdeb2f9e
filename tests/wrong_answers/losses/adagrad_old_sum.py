"""check: adagrad
says: uses the old s
"""

import numpy as np


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state.get("s", np.zeros_like(w))
    return w - lr * dw / (np.sqrt(s) + delta), {"s": s + dw**2}
