"""check: diffuse
cause: the answer is not multiplied by 1 - alpha
"""

import numpy as np


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")
    A = lambda v: v - alpha * (W @ v)
    x = np.zeros(len(y))
    r = y - A(x)
    p, rr = r.copy(), r @ r
    while np.sqrt(rr) > 1e-11 * np.linalg.norm(y):
        Ap = A(p)
        a = rr / (p @ Ap)
        x, r = x + a * p, r - a * Ap
        new = r @ r
        p, rr = r + new / rr * p, new
    return x
