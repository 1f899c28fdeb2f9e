"""check: velocities"""

import numpy as np


def velocities(gradients, mu):
    age = np.subtract.outer(np.arange(len(gradients)), np.arange(len(gradients)))
    return np.where(age >= 0, mu ** np.abs(age), 0) @ gradients
