"""check: batch_hard
cause: items of the same label are set to 0 before the nearest is sought, so they are found
"""

import numpy as np


def batch_hard(D, labels):
    same = labels[:, None] == labels[None]
    positive = np.where(same, D, 0).argmax(axis=1)
    negative = np.where(same, 0, D).argmin(axis=1)
    return positive, negative
