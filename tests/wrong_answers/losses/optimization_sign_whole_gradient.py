"""check: sign_update
says: only its sign should
"""


def sign_update(w, dw, state, lr):
    return w - lr * dw, state
