"""check: momentum
says: goes uphill
"""


def momentum(w, dw, state, lr, mu):
    v = mu * state.get("v", 0.0) + lr * dw
    return w + v, {"v": v}
