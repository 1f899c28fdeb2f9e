"""check: conjugate_gradient
says: kept in full
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x = np.zeros_like(b)
    r = b.copy()
    p = r.copy()
    residuals = [np.linalg.norm(r)]
    for _ in range(steps):
        if residuals[-1] <= tol * residuals[0]:
            break
        Ap = matvec(p)
        rr = r @ r
        alpha = rr / (p @ Ap)
        x = x + alpha * p
        r = r - alpha * Ap
        p = r + (r @ r) / (r @ r) * p
        residuals.append(np.linalg.norm(r))
    return x, np.array(residuals)
