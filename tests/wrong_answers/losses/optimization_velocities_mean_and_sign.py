"""check: velocities
says: two things. (1) the new gradient is scaled
"""

import numpy as np


def velocities(gradients, mu):
    v, seen = 0, []
    for g in gradients:
        v = mu * v - (1 - mu) * g
        seen.append(v)
    return np.array(seen)
