"""check: nesterov
says: wrong sign: it is subtracted
"""

import numpy as np



def nesterov(w, dw, state, lr, mu):
    old = state.get("v", np.zeros_like(w))
    v = mu * old - lr * dw
    return w + (1 + mu) * v + mu * old, {"v": v}
