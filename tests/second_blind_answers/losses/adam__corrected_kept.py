"""check: adam
cause: the state keeps the corrected means
"""

import numpy as np


def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    m, s, t = state.get("m", 0), state.get("s", 0), state.get("t", 0) + 1
    m = beta1 * m + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    m = m / (1 - beta1**t)
    s = s / (1 - beta2**t)
    return w - lr * m / (np.sqrt(s) + delta), {"m": m, "s": s, "t": t}
