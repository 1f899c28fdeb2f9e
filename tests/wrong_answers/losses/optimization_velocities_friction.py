"""check: velocities
says: not the part that is lost
"""

import numpy as np


def velocities(gradients, mu):
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v = v - mu * v + g
        seen.append(v)
    return np.array(seen)
