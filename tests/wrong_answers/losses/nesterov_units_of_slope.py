"""check: nesterov
says: in units of slope
"""

import numpy as np


def nesterov(w, dw, state, lr, mu):
    v = mu * state.get("v", np.zeros_like(w)) + dw
    return w - lr * (dw + mu * v), {"v": v}
