"""check: adagrad
says: under the root
"""

import numpy as np


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state.get("s", 0) + dw * dw
    return w - lr * dw / np.sqrt(s + delta), {"s": s}
