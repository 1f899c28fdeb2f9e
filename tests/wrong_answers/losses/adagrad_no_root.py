"""check: adagrad
says: its root is needed
"""


def adagrad(w, dw, state, lr, delta=1e-8):
    s = state.get("s", 0) + dw**2
    return w - lr * dw / (s + delta), {"s": s}
