"""check: adagrad
says: each weight has its own s
"""

import numpy as np


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state.get('s', 0) + np.sum(dw**2)
    return w - lr * dw / (np.sqrt(s) + delta), {'s': s}
