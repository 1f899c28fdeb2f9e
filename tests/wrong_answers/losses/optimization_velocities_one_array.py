"""check: velocities
says: every row is the last velocity
"""

import numpy as np


def velocities(gradients, mu):
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v *= mu
        v += g
        seen.append(v)
    return np.array(seen)
