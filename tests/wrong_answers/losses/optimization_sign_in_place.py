"""check: sign_update
says: changed its argument `w`
"""

import numpy as np


def sign_update(w, dw, state, lr):
    w -= lr * np.sign(dw)
    return w, state
