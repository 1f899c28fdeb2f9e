"""check: sgd"""


def sgd(w, dw, state, lr):
    step = -lr * dw
    return w + step, dict(state)
