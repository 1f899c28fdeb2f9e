"""check: momentum
says: units of slope
"""


def momentum(w, dw, state, lr, mu):
    v = mu * state.get("v", 0.0) + dw
    return w - lr * v, {"v": v}
