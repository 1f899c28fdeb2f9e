"""check: batch_hard
says: the positive is the farthest of all items
mistake: farthest of all
"""

import numpy as np


def batch_hard(D, labels):
    return D.argmax(axis=1), np.where(labels[:, None] == labels, D.max() + 1, D).argmin(axis=1)
