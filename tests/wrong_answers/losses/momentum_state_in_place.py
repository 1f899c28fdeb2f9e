"""check: momentum
says: changed its argument `state`
"""


def momentum(w, dw, state, lr, mu):
    state["v"] = mu * state.get("v", 0) - lr * dw
    return w + state["v"], state
