"""check: conjugate_gradient
says: stop as soon as
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x, r, p = np.zeros(len(b)), b.copy(), b.copy()
    residuals = [np.linalg.norm(r)]
    for _ in range(steps):
        Ap = matvec(p)
        alpha = (r @ r) / (p @ Ap)
        x = x + alpha * p
        r_new = r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
        residuals.append(np.linalg.norm(r))
    return x, np.array(residuals)
