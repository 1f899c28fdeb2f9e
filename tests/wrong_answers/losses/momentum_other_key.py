"""check: momentum
says: keeps it under another name than the docstring says
"""


def momentum(w, dw, state, lr, mu):
    v = mu * state.get("v", 0) - lr * dw
    return w + v, {"velocity": v}
