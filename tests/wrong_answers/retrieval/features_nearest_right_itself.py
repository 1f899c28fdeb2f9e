"""check: nearest_right
says: each item is its own nearest
mistake: itself
"""

import numpy as np


def nearest_right(Y, labels):
    D = np.linalg.norm(Y[:, None] - Y, axis=2)
    return (labels[D.argmin(axis=1)] == labels).mean()
