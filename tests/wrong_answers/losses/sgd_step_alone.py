"""check: sgd
says: subtract it from the weights
"""


def sgd(w, dw, state, lr):
    return lr * dw, state
