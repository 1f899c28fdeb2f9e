"""check: batch_hard
says: the hardest is the farthest
mistake: nearest positive
"""

import numpy as np


def batch_hard(D, labels):
    same = np.equal.outer(labels, labels)
    positive = np.where(same, D, np.inf)
    np.fill_diagonal(positive, np.inf)
    return positive.argmin(axis=1), np.where(same, np.inf, D).argmin(axis=1)
