"""check: adam
cause: the corrections are 1 - beta t in place of 1 - beta to the power t
expect: multiplied by t
"""

import numpy as np


def adam(w, dw, state, lr, beta1=0.9, beta2=0.999, delta=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * dw
    s = beta2 * state.get("s", np.zeros_like(w)) + (1 - beta2) * dw * dw
    m_hat = m / (1 - beta1 * t)
    s_hat = s / (1 - beta2 * t)
    return w - lr * m_hat / (np.sqrt(s_hat) + delta), {"m": m, "s": s, "t": t}
