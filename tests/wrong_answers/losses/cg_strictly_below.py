"""check: conjugate_gradient
says: there is nothing to do
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x, r, p = np.zeros(len(b)), b.copy(), b.copy()
    rr = r @ r
    lengths = [np.sqrt(rr)]
    for _ in range(steps):
        if np.sqrt(rr) < tol * lengths[0]:
            break
        Ap = matvec(p)
        alpha = rr / (p @ Ap)
        x, r = x + alpha * p, r - alpha * Ap
        rr, old = r @ r, rr
        p = r + rr / old * p
        lengths.append(np.sqrt(rr))
    return x, np.array(lengths)
