"""check: nearest_right
says: divide by how many there are
mistake: count
"""

import numpy as np


def nearest_right(Y, labels):
    right = 0
    for i, y in enumerate(Y):
        far = np.linalg.norm(Y - y, axis=1)
        far[i] = np.inf
        right += labels[far.argmin()] == labels[i]
    return float(right)
