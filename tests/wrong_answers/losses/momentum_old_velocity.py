"""check: momentum
says: change the velocity first
"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    v = state.get("v", np.zeros(w.shape))
    return w + v, {"v": mu * v - lr * dw}
