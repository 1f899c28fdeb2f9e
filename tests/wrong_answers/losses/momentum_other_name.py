"""check: momentum
says: under another name
"""

import numpy as np



def momentum(w, dw, state, lr, mu):
    velocity = mu * state.get("vel", np.zeros_like(dw)) - lr * dw
    return w + velocity, {"vel": velocity}
