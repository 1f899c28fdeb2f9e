"""check: momentum
says: changed its argument `state`
"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    v = state.get("v", np.zeros_like(w))
    v *= mu
    v -= lr * dw
    return w + v, {"v": v}
