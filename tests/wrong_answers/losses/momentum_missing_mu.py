"""check: momentum
says: mu is missing
"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    v = state.get("v", np.zeros_like(w))
    v = v - lr * dw
    return w + v, {"v": v}
