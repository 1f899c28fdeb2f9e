"""check: velocities
says: one row for each gradient
"""

import numpy as np


def velocities(gradients, mu):
    v = np.zeros(gradients.shape[1])
    for g in gradients:
        v = mu * v + g
    return v
