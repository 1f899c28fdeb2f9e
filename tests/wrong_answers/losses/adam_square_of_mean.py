"""check: adam
says: squares of the mean
"""

import numpy as np


def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0) + (1 - beta1) * dw
    s = beta2 * state.get("s", 0) + (1 - beta2) * m**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(s_hat) + delta), {"m": m, "s": s, "t": t}
