"""check: nesterov
says: before it is kept
"""

def nesterov(w, dw, state, lr, mu):
    v = mu * (mu * state["v"] - lr * dw if state else -lr * dw)
    return w + v - lr * dw, {"v": v}
