"""check: batch_hard
says: the positive is the item itself
mistake: itself
"""

import numpy as np


def batch_hard(D, labels):
    same = np.equal.outer(labels, labels)
    return np.where(same, D, np.inf).argmin(axis=1), np.where(same, np.inf, D).argmin(axis=1)
