"""check: conjugate_gradient"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x = np.zeros(len(b))
    r, p = b.copy(), b.copy()
    lengths = [float(np.sqrt(b @ b))]
    while len(lengths) - 1 < steps and not lengths[-1] <= tol * lengths[0]:
        Ap = matvec(p)
        alpha = (r @ p) / (p @ Ap)
        x = x + alpha * p
        r = b - matvec(x)
        p = r - (r @ Ap) / (p @ Ap) * p
        lengths.append(float(np.sqrt(r @ r)))
    return x, np.array(lengths)
