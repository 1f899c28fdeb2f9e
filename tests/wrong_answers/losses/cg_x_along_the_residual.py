"""check: conjugate_gradient
says: it moves along the direction p
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x, r, p = np.zeros(len(b)), b.astype(float), b.astype(float)
    lengths = [np.linalg.norm(r)]
    while len(lengths) <= steps and lengths[-1] > tol * lengths[0]:
        Ap = matvec(p)
        alpha = (r @ r) / (p @ Ap)
        x = x + alpha * r
        r_new = r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
        lengths.append(np.linalg.norm(r))
    return x, np.array(lengths)
