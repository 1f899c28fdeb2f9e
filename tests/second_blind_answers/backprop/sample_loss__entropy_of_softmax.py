"""check: sample_loss
cause: the entropy of the probabilities, which does not ask for the true class
"""

import numpy as np


def sample_loss(z, y):
    z = z - z.max()
    p = np.exp(z) / np.exp(z).sum()
    return -np.sum(p * np.log(np.where(p > 0, p, 1)))
