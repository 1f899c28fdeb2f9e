"""check: nesterov"""

import numpy as np


def nesterov(w, dw, state, lr, mu):
    previous = state.get("v", np.zeros_like(w))
    v = mu * previous - lr * dw
    return w - mu * previous + (1 + mu) * v, {"v": v}
