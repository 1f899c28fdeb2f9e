"""check: adam"""

import numpy as np


def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * dw
    s = beta2 * state.get("s", np.zeros_like(w)) + (1 - beta2) * dw * dw
    root = np.sqrt(1 - beta2**t)
    rate = lr * root / (1 - beta1**t)
    return w - rate * m / (np.sqrt(s) + delta * root), {"t": t, "s": s, "m": m}
