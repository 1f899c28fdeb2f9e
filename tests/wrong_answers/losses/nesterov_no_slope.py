"""check: nesterov
says: the slope is missing
"""


def nesterov(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) - lr * dw
    return w + mu * v, {"v": v}
