"""check: velocities
says: scaled by 1 - mu
"""

import numpy as np


def velocities(gradients, mu):
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v = mu * v + (1 - mu) * g
        seen.append(v)
    return np.array(seen)
