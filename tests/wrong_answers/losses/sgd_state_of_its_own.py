"""check: sgd
says: state is a dict with 'w'; expected {}
"""


def sgd(w, dw, state, lr):
    return w - lr * dw, {"w": w}
