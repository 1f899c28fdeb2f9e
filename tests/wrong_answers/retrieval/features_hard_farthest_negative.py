"""check: batch_hard
says: the negative is the farthest of the others
mistake: farthest negative
"""

import numpy as np


def batch_hard(D, labels):
    same = labels[:, None] == labels
    return np.where(same, D, -1).argmax(axis=1), np.where(same, -1, D).argmax(axis=1)
