"""check: sign_update
says: you divide 0 by 0
"""

import numpy as np


def sign_update(w, dw, state, lr):
    return w - lr * dw / np.abs(dw), state
