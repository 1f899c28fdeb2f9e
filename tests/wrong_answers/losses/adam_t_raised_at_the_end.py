"""check: adam
says: add 1 before you correct
"""

import numpy as np



def adam(w, dw, state, lr, beta1, beta2, delta):
    m, s, t = state.get("m", 0 * w), state.get("s", 0 * w), state.get("t", 0)
    m = beta1 * m + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw * dw
    k = t if t > 0 else 1
    step = m / (1 - beta1**k) / (np.sqrt(s / (1 - beta2**k)) + delta)
    return w - lr * step, {"m": m, "s": s, "t": t + 1}
