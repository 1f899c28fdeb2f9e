"""check: conjugate_gradient
says: squares r . r
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x, r, p = np.zeros(len(b)), b.copy(), b.copy()
    rr = r @ r
    history = [rr]
    while len(history) <= steps and np.sqrt(rr) > tol * np.sqrt(history[0]):
        Ap = matvec(p)
        alpha = rr / (p @ Ap)
        x, r = x + alpha * p, r - alpha * Ap
        p = r + (r @ r) / rr * p
        rr = r @ r
        history.append(rr)
    return x, np.array(history)
