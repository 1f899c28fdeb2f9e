"""check: conjugate_gradient
cause: beta is upside down
"""

import numpy as np


def conjugate_gradient(matvec, b, steps, tol=1e-10):
    x = np.zeros(len(b))
    r = b.astype(float).copy()
    p = r.copy()
    res = [np.sqrt(r @ r)]
    for _ in range(steps):
        if res[-1] <= tol * res[0]:
            break
        q = matvec(p)
        al = (r @ r) / (p @ q)
        x = x + al * p
        new = r - al * q
        p = new + (r @ r) / (new @ new) * p
        r = new
        res.append(np.sqrt(r @ r))
    return x, np.array(res)
