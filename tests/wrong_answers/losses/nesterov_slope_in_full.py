"""check: nesterov
says: the learning rate is missing in the step
"""

def nesterov(w, dw, state, lr, mu):
    v = mu * state["v"] - lr * dw if state else -lr * dw
    return w + mu * v - dw, {"v": v}
