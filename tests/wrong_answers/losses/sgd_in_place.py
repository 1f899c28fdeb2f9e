"""check: sgd
says: changed its argument `w`
"""


def sgd(w, dw, state, lr):
    w -= lr * dw
    return w, state
