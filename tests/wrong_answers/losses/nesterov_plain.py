"""check: nesterov
says: this is plain momentum
"""

import numpy as np


def nesterov(w, dw, state, lr, mu):
    v_old = state.get("v", np.zeros_like(w))
    v = mu * v_old - lr * dw
    return w + mu * v_old - lr * dw, {"v": v}
