"""check: adam
says: raised to the power t
"""

import numpy as np


def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0) + (1 - beta1) * dw
    s = beta2 * state.get("s", 0) + (1 - beta2) * dw**2
    with np.errstate(all="ignore"):
        return w - lr * m / (1 - beta1 * t) / (np.sqrt(s / (1 - beta2 * t)) + delta), {"m": m, "s": s, "t": t}
