"""check: sample_loss
says: `np.exp` ends near 709
"""

import numpy as np


def sample_loss(z, y):
    return np.log(np.exp(z).sum()) - z[y]
