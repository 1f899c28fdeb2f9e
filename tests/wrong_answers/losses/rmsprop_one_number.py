"""check: rmsprop
says: each weight has its own s
"""

import numpy as np


def rmsprop(w, dw, state, lr, beta=0.9, delta=1e-8):
    s = beta * state.get('s', 0) + (1 - beta) * np.mean(dw**2)
    return w - lr * dw / (np.sqrt(s) + delta), {'s': s}
