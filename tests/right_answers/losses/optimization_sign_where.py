"""check: sign_update"""

import numpy as np


def sign_update(w, dw, state, lr):
    new = w.copy()
    new[dw > 0] -= lr
    new[dw < 0] += lr
    return new, {}
