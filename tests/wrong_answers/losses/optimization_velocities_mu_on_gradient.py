"""check: velocities
says: mu multiplies the gradient; it belongs
"""

import numpy as np


def velocities(gradients, mu):
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v = v + mu * g
        seen.append(v)
    return np.array(seen)
