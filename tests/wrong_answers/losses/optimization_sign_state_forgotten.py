"""check: sign_update
says: a tuple (w, state)
mistake: w alone
"""

import numpy as np


def sign_update(w, dw, state, lr):
    return w - lr * np.sign(dw)
