"""check: momentum
says: expected a dict with 'v'
"""


def momentum(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) - lr * dw
    return w + v, {"velocity": v}
