"""check: sgd
says: a tuple (w, state)
"""


def sgd(w, dw, state, lr):
    return w - lr * dw
