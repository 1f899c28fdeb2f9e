"""check: momentum
says: running mean
"""


def momentum(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) - (1 - mu) * lr * dw
    return w + v, {"v": v}
