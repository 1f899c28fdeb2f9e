"""check: momentum"""

import numpy as np


def momentum(w, dw, state, lr, mu):
    state = dict(state)
    velocity = state.setdefault("v", np.zeros_like(w)).copy()
    velocity *= mu
    velocity -= lr * dw
    state["v"] = velocity
    return np.add(w, velocity), state
