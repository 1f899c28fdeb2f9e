"""check: batch_hard
says: 0 is the nearest: put something large there
mistake: zeros of the mask
"""

import numpy as np


def batch_hard(D, labels):
    same = labels[:, None] == labels[None]
    return np.argmax(D * same, axis=1), np.argmin(D * ~same, axis=1)
