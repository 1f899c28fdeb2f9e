"""check: sample_loss
says: hides how wrong
"""

import numpy as np


def sample_loss(z, y):
    e = np.exp(z - z.max())
    return -np.log(e[y] / e.sum() + 1e-12)
