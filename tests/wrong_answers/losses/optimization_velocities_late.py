"""check: velocities
says: add the gradient first
"""

import numpy as np


def velocities(gradients, mu):
    v = np.zeros_like(gradients)
    for t in range(1, len(gradients)):
        v[t] = mu * v[t - 1] + gradients[t - 1]
    return v
