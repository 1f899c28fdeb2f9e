"""check: diffuse
"""

import numpy as np


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    x, r = np.zeros(len(y)), (1 - alpha) * y
    p, old = r.copy(), r @ r
    least = 1e-20 * old
    while old > least:
        Ap = p - alpha * (W @ p)
        step = old / (p @ Ap)
        x, r = x + step * p, r - step * Ap
        new = r @ r
        p, old = r + new / old * p, new
    return x
