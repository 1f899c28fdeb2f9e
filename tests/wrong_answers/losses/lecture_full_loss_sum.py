"""check: full_loss
says: their mean is asked for
"""

import numpy as np


def full_loss(losses, W, reg):
    return losses.sum() + reg * np.sum(W * W)
