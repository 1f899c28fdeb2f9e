"""check: adagrad
says: delta
"""

import numpy as np


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state.get("s", np.zeros_like(w)) + dw**2
    return w - lr * dw / np.sqrt(s), {"s": s}
