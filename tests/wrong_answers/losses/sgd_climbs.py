"""check: sgd
says: goes uphill
"""


def sgd(w, dw, state, lr):
    w = w + lr * dw
    return w, state
