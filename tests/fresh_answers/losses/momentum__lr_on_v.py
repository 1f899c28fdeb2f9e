"""check: momentum
cause: lr multiplies the whole velocity
"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    v = state.get("v", np.zeros(w.shape))
    v = mu * v - dw
    return w + lr * v, {"v": v}
