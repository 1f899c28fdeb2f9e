"""check: adam
says: t starts at 1
"""

import numpy as np



def adam(w, dw, state, lr, beta1, beta2, delta):
    t = state.get("t", 1) + 1
    m = beta1 * state.get("m", np.zeros(w.shape)) + (1 - beta1) * dw
    s = beta2 * state.get("s", np.zeros(w.shape)) + (1 - beta2) * dw**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + delta), {"m": m, "s": s, "t": t}
