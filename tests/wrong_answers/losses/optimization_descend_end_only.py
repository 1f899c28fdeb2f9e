"""check: descend
says: the whole path is asked for
"""


def descend(gradient, w, lr, steps):
    for _ in range(steps):
        w = w - lr * gradient(w)
    return w
