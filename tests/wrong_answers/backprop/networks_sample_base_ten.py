"""check: sample_loss
says: base 10
"""

import numpy as np


def sample_loss(z, y):
    shifted = z - z.max()
    return (np.log(np.exp(shifted).sum()) - shifted[y]) / np.log(10)
