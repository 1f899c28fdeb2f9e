"""check: adagrad"""

import numpy as np


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state["s"] if state else np.zeros(w.shape)
    s = s + np.square(dw)
    rates = lr / (delta + s**0.5)
    return w - rates * dw, dict(s=s)
