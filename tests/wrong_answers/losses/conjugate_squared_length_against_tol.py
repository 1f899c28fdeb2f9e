"""check: conjugate_gradient
says: compare lengths with lengths
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x, r, p = np.zeros_like(b), b.copy(), b.copy()
    rr = r @ r
    lengths = [np.sqrt(rr)]
    limit = tol * np.linalg.norm(b)
    for _ in range(steps):
        if rr <= limit:
            break
        Ap = matvec(p)
        a = rr / (p @ Ap)
        x = x + a * p
        r = r - a * Ap
        new = r @ r
        p = r + new / rr * p
        rr = new
        lengths.append(np.sqrt(rr))
    return x, np.array(lengths)
