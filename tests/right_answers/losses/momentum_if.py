"""check: momentum"""


def momentum(w, dw, state, lr, mu):
    if "v" in state:
        v = mu * state["v"] - lr * dw
    else:
        v = -lr * dw
    return w + v, {"v": v}
