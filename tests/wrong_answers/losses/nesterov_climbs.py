"""check: nesterov
says: goes uphill
"""


def nesterov(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) + lr * dw
    return w + mu * v + lr * dw, {"v": v}
