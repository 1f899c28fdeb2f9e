"""check: nearest_right
says: the farthest item
mistake: farthest
"""

import numpy as np


def nearest_right(Y, labels):
    D = ((Y[:, None] - Y) ** 2).sum(axis=2)
    np.fill_diagonal(D, 0)
    return float(np.mean(labels[D.argmax(axis=1)] == labels))
